using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Reported mistakes in the publicist's list of the day.</summary>
/// <param name="mistakes">Reads the desk.</param>
public sealed class MistakeWork(MistakeReader mistakes) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct) => !actor.Is(Role.Publicist) ? [] :
    [
        .. from each in await mistakes.ListAsync(answered: false, ct)
           select new WorkItem(WorkKind.Due, new("Mistake.Work", each.Page), null, each.DueOn, $"/office/disclosure/mistakes/{each.Id}"),
    ];
}

/// <summary>Registers self-inspection and reported mistakes in a host.</summary>
public static class InspectionsRegistration
{
    /// <summary>Adds their desk, readers, work and job.</summary>
    public static IServiceCollection AddInspections(this IServiceCollection services) => services
        .AddSingleton<InspectionReader>()
        .AddSingleton<MistakeDesk>()
        .AddSingleton<MistakeReader>()
        .AddScoped<IWorkSource, MistakeWork>()
        .AddSchedule<InspectSite>(InspectSite.Kind, "30 4 * * *");
}
