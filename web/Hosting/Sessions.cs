using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Sessions: thirty minutes idle, eight hours at most, and over within seconds on every node when they are revoked.</summary>
public static class Sessions
{
    /// <summary>How long a session may go unchecked against the record.</summary>
    public static readonly TimeSpan Unchecked = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>The cookie of who has signed in.</summary>
    public const string Cookie = "session";

    private const string Begun = "begun";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddScoped<SignInManager<Account>>();
        services.AddScoped<ISecurityStampValidator, SecurityStampValidator<Account>>();
        services.AddScoped<ITwoFactorSecurityStampValidator, TwoFactorSecurityStampValidator<Account>>();
        services.AddScoped<Gate>();
        services.AddSingleton<FactorSecrets>();
        services.AddSingleton<SecondFactorRule>();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = Unchecked;
            options.OnRefreshingPrincipal = KeepMethod;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, OfSite);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => (options.Cookie.Name, options.Cookie.SameSite) = ("second", SameSiteMode.Lax));
        // Every form and sheet seals and opens five to seven pieces: with GCM that costs a third less than with CBC and a hash beside it. Keys that
        // were made before keep what they were made for.
        services.AddDataProtection().SetApplicationName("PingHuEcoPublic").UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<HostKeys, ILoggerFactory>((options, keys, log) =>
            options.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(keys.Ring, OwnerOnly), log));
        return services;
    }

    private static void OfSite(CookieAuthenticationOptions options)
    {
        (options.Cookie.Name, options.Cookie.SameSite, options.Cookie.HttpOnly) = (Cookie, SameSiteMode.Lax, true);
        (options.ExpireTimeSpan, options.SlidingExpiration) = (Idle, true);
        (options.LoginPath, options.ReturnUrlParameter) = ("/accounts/sign-in", "next");
        options.Events.OnSigningIn = context =>
        {
            context.Properties.Items.TryAdd(Begun, context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = CheckAsync;
        options.Events.OnRedirectToAccessDenied = RefuseAsync;
    }

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var begun = context.Properties.Items.TryGetValue(Begun, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
        if (now - begun < Longest) await SecurityStampValidator.ValidatePrincipalAsync(context);
        else context.RejectPrincipal();
    }

    /// <summary>A member of staff without a second factor is shown how to set one up; anybody else is told that this is not theirs.</summary>
    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.HttpContext.User is { IsStaff: true, HasSecondFactor: false } && context.HttpContext.RequestServices.GetRequiredService<SecondFactorRule>().IsRequired)
            context.Response.Redirect($"{request.PathBase}/accounts/second-factor");
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // The principal is made anew from the record, which does not know how this session was signed in.
    private static Task KeepMethod(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(AccountClaims.Method) is { } method && context.NewPrincipal?.Identity is ClaimsIdentity renewed)
            renewed.AddClaim(new(method.Type, method.Value));
        return Task.CompletedTask;
    }
}
