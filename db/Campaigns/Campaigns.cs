using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>In the publicist's list of the day: editions that wait for a second person, and events of which nobody has said how many came.</summary>
/// <param name="campaigns">Reads the pages.</param>
/// <param name="events">Reads the events.</param>
/// <param name="clock">Now.</param>
public sealed class CampaignWork(CampaignReader campaigns, EventReader events, Clock clock) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct) => !actor.Is(Role.Publicist) ? [] :
    [
        .. from each in await campaigns.DeskAsync(ct)
           where each.ReleasedAt is null && each.Withdrawn is null && each.WrittenBy != actor.Person.Value
           select new WorkItem(WorkKind.Confirm, new("Campaign.Work", each.Title), null, null, $"/office/campaigns/{each.Id}"),
        .. from each in await events.UncountedAsync(clock.Now, ct)
           select new WorkItem(WorkKind.Due, new("Event.Work", each.Title), null, null, $"/office/campaigns/events/{each.Id}"),
    ];
}

/// <summary>Each night: who signed up is forgotten when the time in <c>kernel.retention</c> after the event is over, unless a legal hold says otherwise.</summary>
public sealed class EraseParticipants : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "events.erase";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var participants = await tx.ExecuteAsync("""
            delete from campaigns.participant p
            using campaigns.sign_up s, campaigns.event e
            where s.id = p.sign_up_id and e.id = s.event_id
              and e.ends_at < kernel.now() - (select kept from kernel.retention where table_name = 'campaigns.participant')
              and not exists (select 1 from kernel.legal_hold h where h.subject in (s.id, e.id) and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            """);
        await tx.RecordAsync(Actor.System, "event.erased", new { participants });
    }
}

/// <summary>Registers campaigns in a host.</summary>
public static class CampaignsRegistration
{
    /// <summary>Adds their desks, readers, counter, work and job.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services) => services
        .AddSingleton<CampaignDesk>()
        .AddSingleton<CampaignReader>()
        .AddScoped<GatheringReader>()
        .AddSingleton<EventDesk>()
        .AddSingleton<EventReader>()
        .AddSingleton<SignUpDesk>()
        .AddSingleton<ReachDesk>()
        .AddSingleton<ReachReader>()
        .AddSingleton<VisitCounter>()
        .AddHostedService(provider => provider.GetRequiredService<VisitCounter>())
        .AddScoped<IWorkSource, CampaignWork>()
        .AddSchedule<EraseParticipants>(EraseParticipants.Kind, "14 3 * * *");
}
