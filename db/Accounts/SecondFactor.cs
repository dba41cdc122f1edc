using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>The second factor of an account: checks codes, and lets each work once on all nodes together.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">The hosts' keys.</param>
/// <param name="clock">Now.</param>
public sealed class SecondFactor(NpgsqlDataSource db, HostKeys keys, Clock clock) : IUserTwoFactorTokenProvider<Account>
{
    /// <summary>How many recovery codes are given at a time.</summary>
    public const int RecoveryCodes = 10;

    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>The secret as it is stored: under the hosts' key, bound to its account.</summary>
    public byte[] Seal(byte[] secret, Id<AccountId> account) => keys.Accounts.Seal(secret, Place(account));

    /// <inheritdoc/>
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.SecondFactor);

    /// <summary>The code comes from the app, never from us.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    /// <summary>Whether the code is right and was not used before.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (user.AuthenticatorKey is null) return false;
        var secret = keys.Accounts.Open(user.AuthenticatorKey, Place(user.Id));
        if (Totp.StepOf(secret, token, clock.Now) is not { } step) return false;
        await using var connection = await db.OpenConnectionAsync();
        return await connection.ExecuteAsync("""
            update accounts.account
            set totp_step = @step
            where id = @Id and coalesce(totp_step, 0) < @step
            """, new { user.Id, step }) == 1;
    }

    /// <summary>Fresh recovery codes: sixteen letters of thirty-one, 79 bits each.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(group => new string(group))))];

    /// <summary>What is stored of a recovery code; hyphens, blanks and capitals do not matter.</summary>
    public static byte[] HashOf(string code, Id<AccountId> account) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{account}/{string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))}"));

    private static string Place(Id<AccountId> account) => $"accounts.account/authenticator_key/{account}";
}
