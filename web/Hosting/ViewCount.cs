using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Counts the readers of articles and topic pages before the cache answers them. No cookie, no address; what a browser fetches ahead is no reader.</summary>
public static class ViewCount
{
    public static IApplicationBuilder UseViewCount(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal))
                switch (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath)
                {
                    case "/Disclosure/Article" when Id<Notice>.TryParse(context.GetRouteValue("id")?.ToString(), null, out var notice):
                        context.RequestServices.GetRequiredService<ViewCounter>().Count(notice);
                        break;
                    case "/Campaigns/Topic" when context.GetRouteValue("slug") is string slug:
                        context.RequestServices.GetRequiredService<VisitCounter>().Count(new(slug, ""));
                        break;
                }
            return next(context);
        });
}
