namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What the browser may do with our pages: nothing from elsewhere, nothing inline, no frame around us.</summary>
public static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private const string Permissions = "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=(), publickey-credentials-get=(self)";

    // Set when the response starts, since the error handler clears what was set before; decided now, since it also changes the path.
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var referrer = IsReport(context.Request) ? "no-referrer" : "same-origin";
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = referrer;
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The routes on which nobody may learn that somebody was here: reports, and the page where receipts are opened.</summary>
    private static bool IsReport(HttpRequest request) =>
        request.Path.StartsWithSegments("/reports", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/track", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/leave", StringComparison.OrdinalIgnoreCase);
}
