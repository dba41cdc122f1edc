using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Api;
using PingHuEcoPublic.Web;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>The real site on a bench: its own start-up, its own pipeline, the bench's database, keys and clock.</summary>
public class Site(Bench bench) : WebApplicationFactory<WebHost>
{
    /// <summary>Where it listens when it was started for a browser.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Somebody who opens pages: with cookies of their own, following no redirect into another origin.</summary>
    public Visitor Visitor() => new(CreateClient(new() { AllowAutoRedirect = true, HandleCookies = true }));

    protected override void ConfigureWebHost(IWebHostBuilder builder) => Configure(builder, bench);

    internal static void Configure(IWebHostBuilder builder, Bench bench)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in bench.Settings) builder.UseSetting(key, value);
        // As behind a balancer: the server in memory has no addresses of its own, and a test can come from any network.
        builder.UseSetting("ForwardedHeaders_Enabled", "true");
        // The server in memory has no limit of sizes to set, and says so at every upload.
        foreach (var quiet in new[] { "Routing.EndpointRoutingMiddleware", "Mvc.Filters.RequestSizeLimitFilter" })
            builder.UseSetting($"Logging:LogLevel:Microsoft.AspNetCore.{quiet}", "Error");
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(bench.Time).AddSingleton(bench.Clock));
    }
}

/// <summary>The real JSON host on a bench.</summary>
public sealed class ApiSite(Bench bench) : WebApplicationFactory<ApiHost>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => Site.Configure(builder, bench);
}
