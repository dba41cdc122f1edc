using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>Registers accounts in a host.</summary>
public static class AccountsRegistration
{
    /// <summary>After this many wrong passwords or codes an account pauses.</summary>
    public const int MostFailures = 10;

    /// <summary>For how long it pauses.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Adds Identity on our stores, the desks and the readers. Cookies and pages are the site's.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.MaxFailedAccessAttempts = MostFailures;
                options.Lockout.DefaultLockoutTimeSpan = Pause;
            })
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddTokenProvider<SecondFactor>(TokenOptions.DefaultAuthenticatorProvider);
        // Tests hash with few rounds; a site never with fewer than ours.
        services.AddSingleton<IConfigureOptions<PasswordHasherOptions>>(provider => new ConfigureOptions<PasswordHasherOptions>(options =>
            options.IterationCount = provider.GetService<IConfiguration>()?.GetValue<int?>("Accounts:PasswordRounds") ?? Passwords.Rounds));
        services.AddScoped<Passwords>();
        services.AddJob<SendLink>(SendLink.Kind);
        services.AddSchedule<SweepAccounts>(SweepAccounts.Kind, "25 2 * * *");
        services.AddScoped<AccountDesk>();
        services.AddScoped<StaffDesk>();
        services.AddScoped<StandInDesk>();
        services.AddScoped<OrganisationDesk>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<DemoAccounts>();
        services.AddScoped<AccountReader>();
        services.AddScoped<OrganisationReader>();
        return services;
    }
}
