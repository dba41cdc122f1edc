using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers open data in a host.</summary>
public static class OpenDataRegistration
{
    /// <summary>Adds the datasets, their readers and the nightly look.</summary>
    public static IServiceCollection AddOpenData(this IServiceCollection services) => services
        .AddSingleton<DatasetRows>()
        .AddScoped<Datasets>()
        .AddSingleton<DatasetReader>()
        .AddSingleton<DatasetDesk>()
        .AddSchedule<NoteDatasets>(NoteDatasets.Kind, "40 4 * * *");
}
