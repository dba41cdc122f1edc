using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers search in a host.</summary>
public static class SearchRegistration
{
    /// <summary>Adds its reader, desk, jobs and the counter of what was not found.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchReader>()
        .AddSingleton<SearchDesk>()
        .AddSingleton<MissCounter>()
        .AddHostedService(provider => provider.GetRequiredService<MissCounter>())
        .AddJob<IndexNotices>(IndexNotices.Kind)
        .AddSchedule<SweepMisses>(SweepMisses.Kind, "50 2 * * *");
}
