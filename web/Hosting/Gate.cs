using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using PingHuEcoPublic.Accounts;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>How an attempt to come in ended.</summary>
public enum Entry
{
    In,
    CodeNeeded,
    Refused,
}

/// <summary>
/// Sign-in in the order that gives nothing away: an unknown name, a wrong password and a paused account take as long and read the same.
/// </summary>
public sealed class Gate(SignInManager<Account> door, UserManager<Account> people, Passwords passwords, AccountDesk desk, IUserClaimsPrincipalFactory<Account> claims)
{
    public async Task<Entry> EnterAsync(string login, string password, CancellationToken ct)
    {
        var account = LoginName.Read(login) is { } name ? await people.FindByNameAsync(name.Normal) : null;
        if (account?.PasswordHash is null || password.Length > PasswordRules.Longest || await people.IsLockedOutAsync(account))
        {
            await passwords.PretendAsync(password[..Math.Min(password.Length, PasswordRules.Longest)], ct);
            return Entry.Refused;
        }
        var result = await Passwords.TakeTurnAsync(() => door.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true), ct);
        return await EndAsync(result, account, secondFactor: false, ct);
    }

    /// <summary>The second step; a recovery code does when the telephone is lost.</summary>
    public async Task<Entry> ShowCodeAsync(string code, CancellationToken ct)
    {
        if (await door.GetTwoFactorAuthenticationUserAsync() is not { } account) return Entry.Refused;
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        var result = digits.Length == 6
            ? await door.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false)
            : await door.TwoFactorRecoveryCodeSignInAsync(code);
        return await EndAsync(result, account, secondFactor: true, ct);
    }

    /// <summary>Whether the first step was just passed.</summary>
    public async Task<bool> IsHalfInAsync() => await door.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>Goes on with the same session after a change that ended all of them.</summary>
    public async Task StayAsync(ClaimsPrincipal user, bool secondFactor)
    {
        if (await people.GetUserAsync(user) is { } account)
            await door.SignInWithClaimsAsync(account, isPersistent: false, secondFactor ? [new(AccountClaims.Method, "mfa")] : []);
    }

    public Task LeaveAsync() => door.SignOutAsync();

    private async Task<Entry> EndAsync(SignInResult result, Account account, bool secondFactor, CancellationToken ct)
    {
        if (result.RequiresTwoFactor) return Entry.CodeNeeded;
        if (!result.Succeeded) return Entry.Refused;
        if (account.Kind == AccountKind.Staff) await desk.SignedInAsync((await claims.CreateAsync(account)).Actor, secondFactor, ct);
        return Entry.In;
    }
}
