using Microsoft.AspNetCore.Identity;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>Hashes and compares passwords, two at once: one takes a sixth of a second of a core, and sign-in must not be the cheapest way to stop the site.</summary>
/// <param name="hasher">Identity's PBKDF2.</param>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>Rounds of PBKDF2 with SHA-512; OWASP asks for 210,000 (2023).</summary>
    public const int Rounds = 220_000;

    private static readonly SemaphoreSlim Turn = new(2);

    // Compared with when nobody has the name, so that an unknown name takes as long as a known one.
    private string? nobodys;

    /// <summary>Checks the rules, then hashes.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="name">The login name in its normal form.</param>
    /// <param name="ct">Stops waiting for a turn.</param>
    /// <exception cref="Refusal">The password would be guessed; see <see cref="PasswordRules.Check"/>.</exception>
    public async Task<string> HashAsync(string password, string name, CancellationToken ct)
    {
        PasswordRules.Check(password, name);
        return await TakeTurnAsync(() => Task.FromResult(hasher.HashPassword(new(), password)), ct);
    }

    /// <summary>Whether the password is the account's.</summary>
    public async Task<bool> IsRightAsync(Account account, string password, CancellationToken ct) =>
        account.PasswordHash is { } hash && password.Length <= PasswordRules.Longest
        && await TakeTurnAsync(() => Task.FromResult(hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed), ct);

    /// <summary>Takes the time of a comparison.</summary>
    public Task PretendAsync(string password, CancellationToken ct) =>
        TakeTurnAsync(() => Task.FromResult(hasher.VerifyHashedPassword(new(), nobodys ??= hasher.HashPassword(new(), "nobody's password"), password)), ct);

    /// <summary>Does what compares a password when it is its turn.</summary>
    public static async Task<T> TakeTurnAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await Turn.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            Turn.Release();
        }
    }
}
