using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Summaries that are due, in the publicist's list of the day.</summary>
/// <param name="consultations">Reads them.</param>
public sealed class ConsultationWork(ConsultationReader consultations) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct) => !actor.Is(Role.Publicist) ? [] :
    [
        .. from each in await consultations.ListAsync(ct)
           where each.On(today) == ConsultationState.Summing
           select new WorkItem(WorkKind.Due, new("Consultation.Work", each.Title), null, each.SummaryDue, $"/office/disclosure/consultations/{each.Id}"),
    ];
}

/// <summary>Registers consultations in a host.</summary>
public static class ConsultationsRegistration
{
    /// <summary>Adds their desk, reader and work.</summary>
    public static IServiceCollection AddConsultations(this IServiceCollection services) => services
        .AddSingleton<ConsultationDesk>()
        .AddSingleton<ConsultationReader>()
        .AddScoped<IWorkSource, ConsultationWork>();
}
