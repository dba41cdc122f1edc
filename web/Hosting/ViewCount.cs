using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Counts an article's readers before the cache answers them. No cookie, no address; what a browser fetches ahead is no reader.</summary>
public static class ViewCount
{
    public static IApplicationBuilder UseViewCount(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method)
                && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == "/Disclosure/Article"
                && !context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal)
                && Id<Notice>.TryParse(context.GetRouteValue("id")?.ToString(), null, out var notice))
                context.RequestServices.GetRequiredService<ViewCounter>().Count(notice);
            return next(context);
        });
}
