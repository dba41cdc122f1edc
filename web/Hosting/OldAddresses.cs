using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What no page of this site answers may have been a page of the one before: it moved for good to the notice that it became.</summary>
public static class OldAddresses
{
    // A kept redirect must be mendable within a day.
    private const string Kept = "public, max-age=3600";

    /// <summary>After routing: a page of this site is never shadowed.</summary>
    public static IApplicationBuilder UseOldAddresses(this IApplicationBuilder app)
    {
        // Asked for by the first request that needs it, not now: its database may still be starting while the pages are being mapped.
        AddressDesk? desk = null;
        return app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (context.GetEndpoint() is null && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
                && await (desk ??= app.ApplicationServices.GetRequiredService<AddressDesk>()).FindAsync(request.Path.Value ?? "/", request.QueryString.Value ?? "", context.RequestAborted) is { } notice)
            {
                context.Response.Headers.CacheControl = Kept;
                context.Response.Redirect($"{request.PathBase}/disclosure/{notice}", permanent: true);
                return;
            }
            await next(context);
        });
    }
}
