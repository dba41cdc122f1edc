using Microsoft.Extensions.DependencyInjection;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers the yearly plan in a host.</summary>
internal static class PlansRegistration
{
    /// <summary>Adds its desks and readers.</summary>
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddScoped<PlanDesk>()
        .AddScoped<PlanTaskDesk>()
        .AddScoped<PlanReader>();
}
