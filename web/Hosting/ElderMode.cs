
namespace PingHuEcoPublic.Web.Hosting;

/// <summary>长者模式: larger, plainer, one column. A cookie with two values, set by its own page.</summary>
public static class ElderMode
{
    public const string Cookie = "elder";

    public static bool IsOn(HttpRequest request) => request.Cookies[Cookie] == "on";

    public static void Set(HttpContext context, bool on) =>
        context.Response.Cookies.Append(Cookie, on ? "on" : "off", new CookieOptions
        {
            Path = context.Request.SiteBase.HasValue ? context.Request.SiteBase.Value : "/",
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
}
