using Microsoft.Extensions.DependencyInjection;

namespace PingHuEcoPublic.Places;

/// <summary>Registers the register of sites in a host.</summary>
public static class PlacesRegistration
{
    /// <summary>Adds the desk and the reader.</summary>
    public static IServiceCollection AddPlaces(this IServiceCollection services) => services
        .AddScoped<SiteDesk>()
        .AddScoped<SiteReader>();
}
