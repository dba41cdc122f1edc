using Dapper;
using Npgsql;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>The verbs of the staff on events. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Opens who signed up.</param>
/// <param name="clock">Now.</param>
public sealed class EventDesk(NpgsqlDataSource db, HostKeys keys, Clock clock)
{
    private sealed record Sealed(Guid Id, int People, DateOnly SignedOn, byte[]? Envelope);

    /// <summary>Plans a date.</summary>
    /// <exception cref="Refusal">As <see cref="EventPlan.Checked"/>; <c>campaign.absent</c></exception>
    public Task<Id<Event>> PlanAsync(Id<Campaign> campaign, EventPlan plan, Actor by, CancellationToken ct)
    {
        var kept = plan.Checked();
        return db.InTransactionAsync(async tx =>
        {
            var id = Id<Event>.New();
            if (await tx.ExecuteAsync("""
                insert into campaigns.event (id, campaign_id, title, about, place, starts_at, ends_at, capacity, party, sign_up_until, planned_by)
                select @id, c.id, @Title, @About, @Place, @StartsAt, @EndsAt, @Capacity, @Party, @SignUpUntil, @Person
                from campaigns.campaign c
                where c.id = @campaign
                """, new { id, campaign, kept.Title, kept.About, kept.Place, kept.StartsAt, kept.EndsAt, kept.Capacity, kept.Party, kept.SignUpUntil, by.Person }) == 0) throw new Refusal("campaign.absent");
            await tx.EvictAsync(CampaignDesk.Tag);
            await tx.RecordAsync(by, "event.planned", id, new { kept.StartsAt, kept.Capacity });
            return id;
        }, ct);
    }

    /// <summary>Changes a date that has not ended; places that are taken stay.</summary>
    /// <exception cref="Refusal">As <see cref="EventPlan.Checked"/>; <c>event.absent</c>, <c>event.over</c>; <c>event.capacity.taken</c> beside Capacity.</exception>
    public Task ChangeAsync(Id<Event> id, EventPlan plan, Actor by, CancellationToken ct)
    {
        var kept = plan.Checked();
        return db.InTransactionAsync(async tx =>
        {
            await OpenAsync(tx, id);
            var taken = await tx.TakenAsync(id);
            if (taken > (kept.Capacity ?? 0)) throw new Refusal("event.capacity.taken", taken) { Field = "Capacity" };
            await tx.ExecuteAsync("""
                update campaigns.event
                set title = @Title, about = @About, place = @Place, starts_at = @StartsAt, ends_at = @EndsAt, capacity = @Capacity, party = @Party, sign_up_until = @SignUpUntil
                where id = @id
                """, new { id, kept.Title, kept.About, kept.Place, kept.StartsAt, kept.EndsAt, kept.Capacity, kept.Party, kept.SignUpUntil });
            await tx.EvictAsync(CampaignDesk.Tag);
            await tx.RecordAsync(by, "event.changed", id, new { kept.StartsAt, kept.Place, kept.Capacity });
        }, ct);
    }

    /// <summary>Calls an event off; its page and every receipt say why.</summary>
    /// <exception cref="Refusal"><c>text.needed</c> beside Reason; <c>event.absent</c>, <c>event.over</c></exception>
    public Task CancelAsync(Id<Event> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Reason", 200, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            await OpenAsync(tx, id);
            await tx.ExecuteAsync("""
                insert into campaigns.cancellation (event_id, reason, cancelled_by)
                values (@id, @why, @Person)
                """, new { id, why, by.Person });
            await tx.EvictAsync(CampaignDesk.Tag);
            await tx.RecordAsync(by, "event.cancelled", id);
        }, ct);
    }

    /// <summary>Enters how many came; a second entry replaces the first.</summary>
    /// <exception cref="Refusal"><c>event.turnout.early</c>, <c>event.turnout.range</c> beside People; <c>event.absent</c>, <c>event.over</c>: it was called off.</exception>
    public Task CountAsync(Id<Event> id, int people, Actor by, CancellationToken ct)
    {
        if (people is < 0 or > 100_000) throw new Refusal("event.turnout.range") { Field = "People" };
        return db.InTransactionAsync(async tx =>
        {
            var row = await tx.LockAsync(id);
            if (row.Cancelled) throw new Refusal("event.over");
            if (row.EndsAt > clock.Now) throw new Refusal("event.turnout.early") { Field = "People" };
            await tx.ExecuteAsync("""
                insert into campaigns.turnout (event_id, people, entered_by)
                values (@id, @people, @Person)
                on conflict (event_id) do update set people = excluded.people, entered_by = excluded.entered_by, entered_at = kernel.now()
                """, new { id, people, by.Person });
            await tx.EvictAsync(CampaignDesk.Tag);
            await tx.RecordAsync(by, "event.counted", id, new { people });
        }, ct);
    }

    /// <summary>The list for the door, with names and telephones while they are kept; each reading is a journal entry.</summary>
    public Task<IReadOnlyList<DoorLine>> ReadDoorListAsync(Id<Event> id, Actor by, CancellationToken ct) => db.InTransactionAsync<IReadOnlyList<DoorLine>>(async tx =>
    {
        var rows = await tx.QueryAsync<Sealed>("""
            select s.id, s.people, s.signed_on, p.envelope
            from campaigns.sign_up s
            left join campaigns.participant p on p.sign_up_id = s.id
            where s.event_id = @id and s.cancelled_on is null
            order by s.signed_on, s.id
            """, new { id });
        DoorLine[] lines = [.. rows.Select(row => new DoorLine(row.Envelope is { } envelope ? keys.Participants.Open(row.Id, envelope) : null, row.People, row.SignedOn))];
        await tx.RecordAsync(by, "event.participants.read", id, new { lines = lines.Length });
        return lines;
    }, ct);

    private async Task OpenAsync(NpgsqlConnection tx, Id<Event> id)
    {
        var row = await tx.LockAsync(id);
        if (row.Cancelled || row.EndsAt <= clock.Now) throw new Refusal("event.over");
    }
}

/// <summary>An event under lock.</summary>
internal sealed record EventRow(int? Capacity, int Party, DateTimeOffset? SignUpUntil, DateTimeOffset EndsAt, bool Cancelled);

/// <summary>Locking an event: who signs up and who changes its room wait for each other.</summary>
internal static class EventRows
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Reads and locks one.</summary>
        /// <exception cref="Refusal"><c>event.absent</c></exception>
        public async Task<EventRow> LockAsync(Id<Event> id) => await tx.QuerySingleOrDefaultAsync<EventRow>("""
            select e.capacity, e.party, e.sign_up_until, e.ends_at,
                   exists (select 1 from campaigns.cancellation x where x.event_id = e.id)
                   or exists (select 1 from campaigns.withdrawal w where w.campaign_id = e.campaign_id and w.withdrawn_at < e.ends_at) as cancelled
            from campaigns.event e
            where e.id = @id
            for update of e
            """, new { id }) ?? throw new Refusal("event.absent");

        /// <summary>How many places are taken. Asked after the lock in a statement of its own, so that it sees who was before.</summary>
        public Task<int> TakenAsync(Id<Event> id) => tx.QuerySingleAsync<int>("""
            select coalesce(sum(people), 0)::int
            from campaigns.sign_up
            where event_id = @id and cancelled_on is null
            """, new { id });
    }
}
