using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
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

/// <summary>Each night: who commented is forgotten when the time in <c>kernel.retention</c> after the summary is over, unless a legal hold says otherwise.</summary>
public sealed class EraseCommenters : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "consultations.erase";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var commenters = await tx.ExecuteAsync("""
            delete from disclosure.commenter x
            using disclosure.consultation_comment c, disclosure.consultation_summary s
            where c.id = x.comment_id and s.consultation_id = c.consultation_id
              and s.ended_at < kernel.now() - (select kept from kernel.retention where table_name = 'disclosure.commenter')
              and not exists (select 1 from kernel.legal_hold h where h.subject in (c.id, c.consultation_id) and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            """);
        await tx.RecordAsync(Actor.System, "consultation.erased", new { commenters });
    }
}

/// <summary>Registers consultations in a host.</summary>
public static class ConsultationsRegistration
{
    /// <summary>Adds their desk, reader, work and job.</summary>
    public static IServiceCollection AddConsultations(this IServiceCollection services) => services
        .AddSingleton<ConsultationDesk>()
        .AddSingleton<ConsultationReader>()
        .AddScoped<IWorkSource, ConsultationWork>()
        .AddSchedule<EraseCommenters>(EraseCommenters.Kind, "12 3 * * *");
}
