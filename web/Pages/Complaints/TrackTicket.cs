using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>Remembers for half an hour, in a sealed cookie, which submission was opened by its receipt; no address names it.</summary>
public sealed class TrackTicket(IDataProtectionProvider protection, IConfiguration configuration)
{
    private const string Name = "complaint";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("complaints.track").ToTimeLimitedDataProtector();

    public void Open(HttpContext context, Id<Submission> id) =>
        context.Response.Cookies.Append(Name, protector.Protect(id.ToString(), Life), new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = configuration["PathBase"] is { Length: > 1 } root ? root : "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    /// <summary>The open submission; null when none is, or the half hour is over.</summary>
    public Id<Submission>? Find(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } sealed_) return null;
        try
        {
            return Id<Submission>.TryParse(protector.Unprotect(sealed_), null, out var id) ? id : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
