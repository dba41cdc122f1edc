using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Public pages are kept 60 seconds at most, under tags. A page asks for it by
/// <c>@attribute [OutputCache(PolicyName = PublicCache.Policy, Tags = ["notices"], VaryByQueryKeys = ["q"])]</c>;
/// signed-in people and pages that set a cookie (any POST form does) are never kept. What is kept is kept compressed; nothing else
/// is compressed, since a compressed page that holds a secret beside what a stranger chose tells the secret by its length (BREACH).
/// </summary>
public static class PublicCache
{
    public const string Policy = "public";

    /// <summary>The tag that every kept page bears.</summary>
    public const string Everything = "all";

    public static IServiceCollection AddPublicCache(this IServiceCollection services) =>
        services.AddResponseCompression(options => options.EnableForHttps = true).AddOutputCache(options => options.AddPolicy(Policy, policy => policy
            .Tag(Everything)
            .Expire(TimeSpan.FromSeconds(60))
            .SetVaryByQuery([])
            .VaryByValue(context => new("elder", ElderMode.IsOn(context.Request) ? "on" : "off"))
            .VaryByValue(context => new("encoding", Encoding(context)))));

    public static IApplicationBuilder UsePublicCache(this IApplicationBuilder app)
    {
        app.UseOutputCache();
        app.UseWhen(IsKept, kept => kept.UseResponseCompression());
        return app.Use(StampAsync);
    }

    extension(HttpResponse response)
    {
        /// <summary>Keeps a page that is meant for one pair of eyes out of every cache; in the words of the antiforgery tokens, which warn of any other.</summary>
        public void KeepNowhere() => response.Headers.CacheControl = "no-cache, no-store";
    }

    private static bool IsKept(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is not null;

    private static string Encoding(HttpContext context)
    {
        var compression = context.RequestServices.GetRequiredService<IResponseCompressionProvider>();
        return compression.CheckRequestAcceptsCompression(context) ? compression.GetCompressionProvider(context)?.EncodingName ?? "" : "";
    }

    /// <summary>Gives what will be kept a strong ETag; browsers ask each time, and are told in a few bytes that nothing changed.</summary>
    private static async Task StampAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsKept(context))
        {
            await next(context);
            return;
        }
        var body = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }
        if (context.Response.StatusCode == StatusCodes.Status200OK && !context.Response.HasStarted)
        {
            context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)))[..32]}{Encoding(context)}\"";
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.Vary = "Cookie";
        }
        page.Position = 0;
        await page.CopyToAsync(body, context.RequestAborted);
    }
}
