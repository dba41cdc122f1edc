using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Remembers which receipt was opened: encrypted, a quarter of an hour, for the tracking page alone. The code itself is not in it.</summary>
public sealed class OpenedReceipt(IDataProtectionProvider protection)
{
    private const string Cookie = "opened";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("track.opened").ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, ReceiptSubject subject) =>
        http.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(subject), Life), Options(http));

    public ReceiptSubject? Read(HttpContext http) =>
        http.Request.Cookies[Cookie] is { } kept && protector.TryUnprotect(kept) is { } json ? JsonSerializer.Deserialize<ReceiptSubject>(json) : null;

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    private static CookieOptions Options(HttpContext http) => PathCookie.For(http, "/track");
}
