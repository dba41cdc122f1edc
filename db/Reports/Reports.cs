using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>Registers reports in a host.</summary>
public static class ReportsRegistration
{
    /// <summary>Adds the desks, the readers and the nightly erasure.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportDesk>();
        services.AddScoped<RewardDesk>();
        services.AddScoped<KeyDesk>();
        services.AddScoped<ReportReader>();
        services.AddScoped<ReportTracker>();
        services.AddScoped<ReportFigures>();
        services.AddJob<OpenReport>(OpenReport.Kind);
        services.AddScoped<IWorkSource, ReportWork>();
        services.AddSchedule<EraseDue>(EraseDue.Kind, "40 2 * * *");
        return services;
    }
}
