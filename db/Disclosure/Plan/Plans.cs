using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers the yearly plan in a host.</summary>
internal static class PlansRegistration
{
    /// <summary>Adds its desks, readers and jobs.</summary>
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddScoped<PlanDesk>()
        .AddScoped<PlanTaskDesk>()
        .AddScoped<PlanReportDesk>()
        .AddScoped<PlanReader>()
        .AddScoped<PlanRoundDesk>()
        .AddScoped<PlanRoundReader>()
        .AddScoped<PlanLinkReader>()
        .AddScoped<PlanReturnDesk>()
        .AddJob<SendPlanLink>(SendPlanLink.Kind)
        .AddSchedule<RemindOfPlan>(RemindOfPlan.Kind, "35 8 * * *");
}
