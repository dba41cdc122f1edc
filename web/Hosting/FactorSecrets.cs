using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>The secret of a second factor while it is being set up: it travels with the form, so that a half-done set-up leaves nothing behind.</summary>
public sealed class FactorSecrets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(30);

    /// <summary>The secret as a form carries it: only this site wrote it, only for this account, only for half an hour.</summary>
    public string Carry(byte[] secret, Id<AccountId> account) => For(account).Protect(Convert.ToBase64String(secret), Valid);

    /// <summary>The secret out of the form; a fresh one when it is not ours, not theirs or too old.</summary>
    public byte[] Take(string? carried, Id<AccountId> account)
    {
        try
        {
            return carried is { Length: > 0 } ? Convert.FromBase64String(For(account).Unprotect(carried)) : Totp.NewSecret();
        }
        catch (CryptographicException)
        {
            return Totp.NewSecret();
        }
    }

    private ITimeLimitedDataProtector For(Id<AccountId> account) => protection.CreateProtector("second-factor", account.ToString()).ToTimeLimitedDataProtector();
}
