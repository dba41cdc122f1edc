using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Says that this device was put up by staff for one wave. It is no sign-in: whoever stands before the device can answer and nothing
/// else. It ends by itself after a day's opening hours.
/// </summary>
public sealed class KioskCookie(IDataProtectionProvider protection, Clock clock, IConfiguration configuration)
{
    private const string Name = "kiosk";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);
    private readonly IDataProtector protector = protection.CreateProtector("surveys.kiosk");

    public void Open(HttpContext context, Id<Wave> wave) => context.Response.Cookies.Append(Name,
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{wave.Value:N}|{(clock.Now + Kept).ToUnixTimeSeconds()}")), Options(context));

    /// <summary>Whether this may be such a device, of any wave.</summary>
    public static bool IsHeld(HttpRequest request) => request.Cookies.ContainsKey(Name);

    public bool IsFor(HttpContext context, Id<Wave> wave)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } text) return false;
        try
        {
            return protector.Unprotect(text).Split('|') is [var of, var until] && of == wave.Value.ToString("N") && long.Parse(until, CultureInfo.InvariantCulture) > clock.Now.ToUnixTimeSeconds();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Close(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = configuration["PathBase"] is { Length: > 1 } root ? root : "/",
    };
}
