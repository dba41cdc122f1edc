using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>Asks about events and the places at them. An event to come of a topic that was taken back does not take place either.</summary>
/// <param name="db">The database.</param>
public sealed class EventReader(NpgsqlDataSource db)
{
    private sealed record Held(Id<SignUp> Id, Id<Event> EventId, int People, DateOnly SignedOn, DateOnly? CancelledOn);

    /// <summary>The dates of a campaign, the earliest first, two hundred at most.</summary>
    public Task<IReadOnlyList<Event>> OfAsync(Id<Campaign> campaign, CancellationToken ct) => ListAsync(null, campaign, ct);

    /// <summary>One; null when there is none.</summary>
    public async Task<Event?> FindAsync(Id<Event> id, CancellationToken ct) => (await ListAsync(id, null, ct)).SingleOrDefault();

    /// <summary>A sign-up under its receipt; null when there is none.</summary>
    public async Task<SignUp?> SignUpAsync(Id<SignUp> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var held = await connection.QuerySingleOrDefaultAsync<Held>(new CommandDefinition("""
            select id, event_id, people, signed_on, cancelled_on
            from campaigns.sign_up
            where id = @id
            """, new { id }, cancellationToken: ct));
        return held is not null && await FindAsync(held.EventId, ct) is { } of ? new(held.Id, of, held.People, held.SignedOn, held.CancelledOn) : null;
    }

    /// <summary>Events that ended and of which nobody has said how many came, the earliest first, fifty at most.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Title)>> UncountedAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<(Guid, string)>(new CommandDefinition("""
            select e.id, e.title
            from campaigns.event e
            where e.ends_at < @now
              and not exists (select 1 from campaigns.turnout t where t.event_id = e.id)
              and not exists (select 1 from campaigns.cancellation x where x.event_id = e.id)
              and not exists (select 1 from campaigns.withdrawal w where w.campaign_id = e.campaign_id and w.withdrawn_at < e.ends_at)
            order by e.ends_at, e.id
            limit 50
            """, new { now }, cancellationToken: ct))];
    }

    private async Task<IReadOnlyList<Event>> ListAsync(Id<Event>? id, Id<Campaign>? campaign, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Event>(new CommandDefinition("""
            select e.id, e.campaign_id, c.slug, e.title, e.about, e.place, e.starts_at, e.ends_at, e.capacity, e.party, e.sign_up_until,
                   (select coalesce(sum(s.people), 0)::int from campaigns.sign_up s where s.event_id = e.id and s.cancelled_on is null) as taken,
                   coalesce(x.reason, case when w.withdrawn_at < e.ends_at then w.reason end) as cancelled, t.people as turnout
            from campaigns.event e
            join campaigns.campaign c on c.id = e.campaign_id
            left join campaigns.withdrawal w on w.campaign_id = c.id
            left join campaigns.cancellation x on x.event_id = e.id
            left join campaigns.turnout t on t.event_id = e.id
            where (@id::uuid is null or e.id = @id)
              and (@campaign::uuid is null or e.campaign_id = @campaign)
            order by e.starts_at, e.id
            limit 200
            """, new { id, campaign }, cancellationToken: ct))];
    }
}
