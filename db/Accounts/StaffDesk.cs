using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>A colleague to be appointed.</summary>
/// <param name="Login">Staff name: letters, digits, points and hyphens.</param>
/// <param name="Name">How the person is called.</param>
/// <param name="Email">Where mail goes; null for none.</param>
/// <param name="Organisation">Code of the organisation.</param>
/// <param name="Roles">What they may do.</param>
public sealed record NewColleague(string Login, string Name, string? Email, string Organisation, IReadOnlyCollection<Role> Roles);

/// <summary>What an administrator does with accounts of staff. Nobody can choose another's password.</summary>
/// <param name="db">The database.</param>
public sealed class StaffDesk(NpgsqlDataSource db)
{
    private static readonly TimeSpan InvitationValid = TimeSpan.FromDays(3);

    /// <summary>Appoints a colleague. The account sleeps until the link is used to choose a password.</summary>
    /// <returns>The token of the one-use link; it works for three days.</returns>
    /// <exception cref="Refusal"><c>account.login.staff</c>, <c>account.login.taken</c>, <c>account.name.missing</c>, <c>account.email.wrong</c>, <c>account.organisation.unknown</c>, <c>account.roles.apart</c>.</exception>
    public Task<string> InviteAsync(NewColleague colleague, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var id = await tx.AddColleagueAsync(colleague, passwordHash: null, by);
        var token = await tx.MakeTokenAsync(TokenPurpose.Invitation, id, InvitationValid);
        await tx.RecordAsync(by, "account.invited", id, new { colleague.Organisation, roles = colleague.Roles });
        return token;
    }, ct);

    /// <summary>Makes a new link for a colleague who has not joined yet; the old one no longer works.</summary>
    /// <exception cref="Refusal"><c>account.joined.already</c></exception>
    public Task<string> InviteAgainAsync(Id<AccountId> account, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if ((await tx.LockedColleagueAsync(account)).PasswordHash is not null) throw new Refusal("account.joined.already");
        var token = await tx.MakeTokenAsync(TokenPurpose.Invitation, account, InvitationValid);
        await tx.RecordAsync(by, "account.invited.again", account);
        return token;
    }, ct);

    /// <summary>Says where the colleague belongs and what they may do from now on; sessions end, so that it holds at once.</summary>
    /// <exception cref="Refusal"><c>account.organisation.unknown</c>, <c>account.roles.apart</c>, <c>account.administrator.last</c>, or a stand-in that would no longer be allowed.</exception>
    public Task PlaceAsync(Id<AccountId> account, string organisation, IReadOnlyCollection<Role> roles, Actor by, CancellationToken ct) =>
        ChangeAsync(account, by, "account.placed", new { organisation, roles }, async tx =>
        {
            Roles.Check(roles);
            await tx.CheckOrganisationAsync(organisation);
            await tx.ExecuteAsync("""
                update accounts.account
                set organisation = @organisation
                where id = @account
                """, new { account, organisation });
            await tx.SetRolesAsync(account, roles, by);
            await tx.CheckStandInsAsync(account);
        }, ct);

    /// <summary>Lets nobody in with this account until it is unlocked.</summary>
    /// <exception cref="Refusal"><c>account.administrator.last</c></exception>
    public Task LockAsync(Id<AccountId> account, Actor by, CancellationToken ct) =>
        ChangeAsync(account, by, "account.locked", null, tx => tx.ExecuteAsync("""
            update accounts.account
            set locked_at = kernel.now()
            where id = @account
            """, new { account }), ct);

    /// <summary>Lets the colleague in again, also after too many wrong passwords.</summary>
    public Task UnlockAsync(Id<AccountId> account, Actor by, CancellationToken ct) =>
        ChangeAsync(account, by, "account.unlocked", null, tx => tx.ExecuteAsync("""
            update accounts.account
            set locked_at = null, paused_until = null, failures = 0
            where id = @account
            """, new { account }), ct);

    /// <summary>Takes a lost second factor away: the colleague sets up a new one at the next sign-in.</summary>
    public Task ResetSecondFactorAsync(Id<AccountId> account, Actor by, CancellationToken ct) =>
        ChangeAsync(account, by, "account.second_factor.reset", null, async tx =>
        {
            await tx.ExecuteAsync("""
                update accounts.account
                set second_factor = false, authenticator_key = null
                where id = @account
                """, new { account });
            await tx.ExecuteAsync("""
                delete from accounts.recovery_code
                where account = @account
                """, new { account });
        }, ct);

    private Task ChangeAsync(Id<AccountId> account, Actor by, string act, object? detail, Func<NpgsqlConnection, Task> change, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            await tx.LockedColleagueAsync(account);
            await change(tx);
            await tx.CheckAdministratorRemainsAsync();
            await tx.EndSessionsAsync(account);
            await tx.RecordAsync(by, act, account, detail);
        }, ct);
}
