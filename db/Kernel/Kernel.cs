using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PingHuEcoPublic.Kernel;

/// <summary>Registers the kernel in a host.</summary>
public static class KernelRegistration
{
    /// <summary>
    /// Adds the clock, the journal's sealer, the queue and the receipts. The host brings the <c>NpgsqlDataSource</c> and the
    /// <see cref="HostKeys"/>; a host that runs jobs adds <see cref="JobRunner"/>.
    /// </summary>
    public static IServiceCollection AddKernel(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton<JournalSealer>();
        services.AddSingleton<JobQueue>();
        services.AddScoped<WorkList>();
        services.AddScoped<JobReader>();
        services.AddScoped<JobDesk>();
        services.AddScoped<SettingReader>();
        services.AddScoped<SettingDesk>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<PrivacyNotices>();
        services.AddSingleton<Nameplates>();
        services.AddSingleton<RetentionReader>();
        services.AddSingleton<TransparencyReader>();
        services.AddSingleton<CalendarReader>();
        services.AddSingleton<RuleReader>();
        services.AddScoped<RuleDesk>();
        services.AddSingleton<LadderDesk>();
        services.AddJob<HardenReceipt>(Receipts.HardenKind);
        services.AddSchedule<SweepTraces>(SweepTraces.Kind, "20 2 * * *");
        return services;
    }
}
