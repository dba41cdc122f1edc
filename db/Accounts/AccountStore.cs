using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>
/// What Identity needs to let people in, on Dapper. It counts wrong tries and keeps re-hashed passwords; everything else about
/// an account is changed by the desks, with an entry in the journal.
/// </summary>
/// <param name="db">The database.</param>
public sealed class AccountStore(NpgsqlDataSource db) :
    IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>, IUserTwoFactorStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    /// <inheritdoc/>
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Id<AccountId>.TryParse(userId, null, out var id) ? FindAsync(id, null, cancellationToken) : Task.FromResult<Account?>(null);

    /// <summary>Finds by what was typed at sign-in, in any of its forms.</summary>
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        LoginName.Read(normalizedUserName) is { } name ? FindAsync(null, name.Normal, cancellationToken) : Task.FromResult<Account?>(null);

    private async Task<Account?> FindAsync(Id<AccountId>? id, string? name, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Account>("""
            select id, kind, login_name, normal_name, person_name, organisation, email, password_hash, security_stamp,
                   second_factor, authenticator_key, failures, paused_until, locked_at, closed_at
            from accounts.account
            where (id = @id or normal_name = @name) and closed_at is null
            """, new { id = id?.Value, name });
    }

    /// <summary>Keeps a password hash that was renewed with today's cost.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await db.OpenConnectionAsync(cancellationToken);
        var kept = await connection.ExecuteAsync("""
            update accounts.account
            set password_hash = @PasswordHash
            where id = @Id and security_stamp = @SecurityStamp
            """, new { user.Id, user.PasswordHash, user.SecurityStamp });
        return kept == 1 ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
    }

    /// <summary>Counts in one statement: tries at the same moment are all counted.</summary>
    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await db.OpenConnectionAsync(cancellationToken);
        return user.Failures = await connection.QuerySingleAsync<int>("""
            update accounts.account
            set failures = failures + 1
            where id = @Id
            returning failures
            """, new { user.Id });
    }

    /// <inheritdoc/>
    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.Failures = 0;
        await using var connection = await db.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("""
            update accounts.account
            set failures = 0
            where id = @Id
            """, new { user.Id });
    }

    /// <summary>Pauses the account, with an entry in the journal.</summary>
    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => db.InTransactionAsync(async tx =>
    {
        user.PausedUntil = lockoutEnd;
        await tx.ExecuteAsync("""
            update accounts.account
            set paused_until = @lockoutEnd
            where id = @Id
            """, new { user.Id, lockoutEnd });
        await tx.RecordAsync(Actor.System, "account.paused", user.Id);
    }, cancellationToken);

    /// <summary>One locked by an administrator is locked for as long as they leave it so.</summary>
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockedAt is null ? user.PausedUntil : DateTimeOffset.MaxValue);

    /// <inheritdoc/>
    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        await using var connection = await db.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync("""
            delete from accounts.recovery_code
            where account = @Id and hash = @hash
            """, new { user.Id, hash = SecondFactor.HashOf(code, user.Id) }) == 1;
    }

    /// <inheritdoc/>
    public async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await db.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<int>("""
            select count(*)::int
            from accounts.recovery_code
            where account = @Id
            """, new { user.Id });
    }

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.LoginName);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalName);

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Failures);

    /// <inheritdoc/>
    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.SecondFactor);

    // Identity's own ways to change an account: ours go through the desks, so that none is without its journal entry.
    Task<IdentityResult> IUserStore<Account>.CreateAsync(Account user, CancellationToken ct) => throw AtTheDesk();
    Task<IdentityResult> IUserStore<Account>.DeleteAsync(Account user, CancellationToken ct) => throw AtTheDesk();
    Task IUserStore<Account>.SetUserNameAsync(Account user, string? name, CancellationToken ct) => throw AtTheDesk();
    Task IUserStore<Account>.SetNormalizedUserNameAsync(Account user, string? name, CancellationToken ct) => Task.CompletedTask;
    Task IUserSecurityStampStore<Account>.SetSecurityStampAsync(Account user, string stamp, CancellationToken ct) => throw AtTheDesk();
    Task IUserLockoutStore<Account>.SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken ct) => throw AtTheDesk();
    Task IUserTwoFactorStore<Account>.SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken ct) => throw AtTheDesk();
    Task IUserTwoFactorRecoveryCodeStore<Account>.ReplaceCodesAsync(Account user, IEnumerable<string> codes, CancellationToken ct) => throw AtTheDesk();

    /// <summary>Nothing is held.</summary>
    public void Dispose()
    {
    }

    private static NotSupportedException AtTheDesk() => new("Accounts are changed at the AccountDesk and the StaffDesk.");
}
