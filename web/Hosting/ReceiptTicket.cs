using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What the receipt page shows.</summary>
/// <param name="Code">The code in groups of five.</param>
/// <param name="On">The day of sending.</param>
/// <param name="AckBy">The day by which it is decided upon.</param>
public sealed record Ticket(string Code, DateOnly On, DateOnly AckBy)
{
    /// <summary>A second day on which looking again is worth it.</summary>
    public DateOnly LookAgain => On.AddDays(30);
}

/// <summary>Carries the receipt from the form to its page: encrypted, a quarter of an hour, for that page's path alone.</summary>
public sealed class ReceiptTicket(IDataProtectionProvider protection)
{
    private const string Cookie = "ticket";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("reports.receipt").ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, string code, ReportSent sent)
    {
        var shown = ReceiptCode.TryParse(code, out var parsed) ? parsed.ToString() : code;
        http.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(new Ticket(shown, sent.On, sent.AckBy)), Life), Options(http));
    }

    public Ticket? Read(HttpContext http) =>
        http.Request.Cookies[Cookie] is { } kept && protector.TryUnprotect(kept) is { } json ? JsonSerializer.Deserialize<Ticket>(json) : null;

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    private static CookieOptions Options(HttpContext http) => PathCookie.For(http, "/reports/receipt");
}

/// <summary>Cookies that go to one page only and that script cannot read.</summary>
public static class PathCookie
{
    /// <summary>For the page in the language that is spoken, for as long as the browser is open.</summary>
    public static CookieOptions For(HttpContext http, string path) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = http.Request.PathBase.Add(path), IsEssential = true };

    /// <summary>What was protected, or null where it is too old, another's, or no such thing.</summary>
    public static string? TryUnprotect(this ITimeLimitedDataProtector protector, string kept)
    {
        try
        {
            return protector.Unprotect(kept);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
