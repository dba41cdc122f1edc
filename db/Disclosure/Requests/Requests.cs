using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers requests for information in a host.</summary>
public static class RequestsRegistration
{
    /// <summary>Adds their desk, readers and jobs.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<RequestIntake>()
        .AddSingleton<RequestDesk>()
        .AddSingleton<RequestAnswerDesk>()
        .AddSingleton<RequestReader>()
        .AddSingleton<AnnualTableReader>()
        .AddSingleton<ProposalDesk>()
        .AddSingleton<ProposalReader>()
        .AddScoped<IWorkSource, RequestWork>()
        .AddSchedule<RecountRequests>(RecountRequests.Kind, "20 0 * * *");
}
