using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers search and alerts in a host.</summary>
public static class SearchRegistration
{
    /// <summary>Adds its reader, desk, jobs and the counter of what was not found.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchReader>()
        .AddSingleton<SearchDesk>()
        .AddSingleton<MissCounter>()
        .AddHostedService(provider => provider.GetRequiredService<MissCounter>())
        .AddSingleton<EntryReader>()
        .AddSingleton<AlertSeal>()
        .AddSingleton<AlertDesk>()
        .AddJob<ConfirmAlert>(ConfirmAlert.Kind)
        .AddJob<MatchAlerts>(MatchAlerts.Kind)
        .AddJob<MailAlert>(MailAlert.Kind)
        .AddJob<IndexNotices>(IndexNotices.Kind)
        .AddSchedule<SweepReaders>(SweepReaders.Kind, "50 2 * * *");
}
