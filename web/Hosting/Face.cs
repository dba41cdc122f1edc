using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What every page of the site has in common: words, looks, language, caching, headers, errors.</summary>
public static class Face
{
    public static WebApplicationBuilder AddFace(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddLocalization();
        services.AddRazorPages(options =>
            {
                options.Conventions.HideStyleguideOutside(builder.Environment);
                options.Conventions.GuardOffice();
            })
            .AddMvcOptions(PlainInput)
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Words)));
        services.AddInputWords();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSessions();
        services.AddAccess();
        services.AddOfficeFrame();
        services.AddDisclosureOffice();
        services.AddSurveysOffice();
        services.AddPublicCache();
        services.AddHostedService<Evictions>();
        services.AddSingleton<Doors>();
        services.AddSingleton<SitePages>();
        services.AddOfficeDoor(new("/Office/Rules/Index", "Office.Rules", "/Office/Rules", 90));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Clock>();
        services.AddSiteCookies(SiteRoot(builder.Configuration));
        return builder;
    }

    /// <param name="app">The site.</param>
    /// <param name="beforeCache">What must see each request of a page even when the page comes from the cache, such as counting views.</param>
    public static WebApplication UseFace(this WebApplication app, Action<IApplicationBuilder>? beforeCache = null)
    {
        if (SiteRoot(app.Configuration) is { Length: > 1 } root) app.UsePathBase(root);
        app.UseLanguageByPath();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error/500");
        app.UseSheetLane();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOldAddresses();
        beforeCache?.Invoke(app);
        app.UsePublicCache();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    /// <summary>The path under which the site stands on a shared host; "/" when it has a host of its own.</summary>
    private static string SiteRoot(IConfiguration configuration) => configuration["PathBase"] is { Length: > 1 } root ? root : "/";

    private static void PlainInput(MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelBinderProviders.Insert(0, new PlainTextBinderProvider());
        options.Filters.Add<RefusalFilter>();
        // Before the pages' own filters, which have this order too and load what the page is about.
        options.Filters.Add<LeftHandlerFilter>(int.MinValue);
    }

    // By default a cookie belongs to the path base, and /en is part of it: one visitor would have two sessions.
    private static void AddSiteCookies(this IServiceCollection services, string root)
    {
        services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.Path) = ("form", root));
        services.Configure<CookieTempDataProviderOptions>(options => (options.Cookie.Name, options.Cookie.Path) = ("note", root));
        services.ConfigureAll<CookieAuthenticationOptions>(options => options.Cookie.Path = root);
    }
}
