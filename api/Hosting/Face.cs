using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Localization;
using PingHuEcoPublic.Kernel;
using Scalar.AspNetCore;

namespace PingHuEcoPublic.Api.Hosting;

/// <summary>What the JSON host shows the world: snake-case-free JSON, problems in words, one document, limits.</summary>
public static class Face
{
    /// <summary>The largest body that any endpoint takes: a receipt and a few words.</summary>
    private const long LargestBody = 64 * 1024;

    public static WebApplicationBuilder AddFace(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Services.AddLocalization();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "PingHuEcoPublic";
            document.Info.Version = "v1";
            return Task.CompletedTask;
        }));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = Json.Options.Encoder;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                RateLimitPartition.GetConcurrencyLimiter("all", _ => new() { PermitLimit = 64, QueueLimit = 256 }));
        });
        return builder;
    }

    public static WebApplication UseFace(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseRequestLocalization(options =>
        {
            options.SetDefaultCulture("zh-CN").AddSupportedCultures("zh-CN", "en").AddSupportedUICultures("zh-CN", "en");
            options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
        app.UseStatusCodePages(Problems.SayStatusAsync);
        app.UseRateLimiter();
        app.Use((context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        app.MapOpenApi("/openapi/v1.json");
        if (app.Environment.IsDevelopment()) app.MapScalarApiReference("/docs");
        return app;
    }
}
