using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on duties: an event that starts a clock, and the confirmation of a catalogue row.</summary>
/// <param name="db">The database.</param>
/// <param name="catalogue">Reads the catalogue.</param>
/// <param name="rules">Reads the clocks.</param>
/// <param name="calendars">Reads the official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ObligationDesk(NpgsqlDataSource db, DisclosureReader catalogue, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The rule of a duty whose row names none: 条例 art. 26.</summary>
    public const string OrdinaryClock = "D-PUB";

    /// <summary>The first day on which the 条例 stood; nothing formed before it falls due.</summary>
    private static readonly DateOnly FirstDay = new(2008, 5, 1);

    /// <summary>Opens an occurrence: this was formed or changed on that day, so it must be public by then.</summary>
    /// <param name="obligation">The code of the catalogue row.</param>
    /// <param name="title">What was formed, so that a reader can tell it from others, at most 200 characters.</param>
    /// <param name="formedOn">The day on which it was formed or changed: day zero.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The occurrence and its due day.</returns>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>occurrence.formedOn.range</c>, <c>occurrence.taken</c>, and for the title <c>text.…</c></exception>
    public async Task<(Id<Occurrence> Id, Deadline Deadline)> OpenAsync(string obligation, string title, DateOnly formedOn, Actor by, CancellationToken ct)
    {
        var what = Lines.Single(title, "Title", Notice.LongestTitle, needed: true);
        if (formedOn < FirstDay || formedOn > clock.Today) throw new Refusal("occurrence.formedOn.range", FirstDay, clock.Today) { Field = "FormedOn" };
        var duty = (await catalogue.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == obligation && row.Schedule.NeedsEvent)
            ?? throw new Refusal("obligation.unknown") { Field = "Obligation" };
        var rule = (await rules.AllAsync(ct)).On(duty.Clock ?? OrdinaryClock, formedOn);
        var deadline = Deadline.Of(formedOn, rule.AsDeadline(), await calendars.CurrentAsync(ct));
        var id = Id<Occurrence>.New();
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.occurrence (id, obligation, title, period, begun_on, due_on, reasoning, opened_by)
                values (@id, @obligation, @what, @period, @formedOn, @DueOn, @reasoning, @person)
                on conflict (obligation, period) do nothing
                """, new { id, obligation, what, period = $"{formedOn:yyyy-MM-dd} {what}", formedOn, deadline.DueOn, reasoning = Json.Of(deadline.Reasoning), person = by.Person });
            if (added == 0) throw new Refusal("occurrence.taken") { Field = "Title" };
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "occurrence.opened", id, new { obligation, formedOn, deadline.DueOn });
        }, ct);
        return (id, deadline);
    }

    /// <summary>Confirms the wording and the term of a catalogue row, so that it counts in the rate from now on.</summary>
    /// <param name="obligation">The code of the row.</param>
    /// <param name="note">On what the confirmation rests, at most 500 characters.</param>
    /// <param name="by">The person who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>obligation.confirmed.already</c>, and for the note <c>text.…</c></exception>
    public async Task ConfirmAsync(string obligation, string note, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(note, "Note", 500, needed: true);
        var duty = (await catalogue.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == obligation) ?? throw new Refusal("obligation.unknown");
        if (duty.Counted) throw new Refusal("obligation.confirmed.already");
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.confirmation (obligation, note, confirmed_by)
                values (@obligation, @why, @person)
                on conflict (obligation) do nothing
                """, new { obligation, why, person = by.Person });
            if (added == 0) throw new Refusal("obligation.confirmed.already");
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "obligation.confirmed", new { obligation });
        }, ct);
    }
}

/// <summary>Each night opens the periods that have begun: the year's report, the quarter's drinking water, the month's reports.</summary>
/// <param name="catalogue">Reads the catalogue.</param>
/// <param name="rules">Reads the clocks.</param>
/// <param name="calendars">Reads the official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class OpenPeriods(DisclosureReader catalogue, RuleReader rules, CalendarReader calendars, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.open_periods";

    private sealed record Newest(string Obligation, DateOnly BegunOn);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var newest = (await tx.QueryAsync<Newest>("""
            select obligation, max(begun_on) as begun_on
            from disclosure.occurrence
            where opened_by is null
            group by obligation
            """)).ToDictionary(row => row.Obligation, row => row.BegunOn);
        var book = await rules.AllAsync(ct);
        var calendar = await calendars.CurrentAsync(ct);
        var opened = 0;
        foreach (var duty in await catalogue.CatalogueAsync(ct))
        {
            var term = duty.Clock is null ? null : book.Find(duty.Clock, clock.Today)?.AsDeadline();
            var last = newest.TryGetValue(duty.Code, out var begun) ? begun : (DateOnly?)null;
            foreach (var period in DuePeriod.ToOpen(duty, term, last, clock.Today, calendar)) opened += await OpenAsync(tx, duty, period);
        }
        if (opened == 0) return;
        await tx.EvictAsync("home", NoticeDesk.Tag);
        await tx.RecordAsync(Actor.System, "occurrence.scheduled", new { opened });
    }

    private static Task<int> OpenAsync(NpgsqlConnection tx, Obligation duty, DuePeriod period) =>
        tx.ExecuteAsync("""
            insert into disclosure.occurrence (id, obligation, title, period, begun_on, due_on, reasoning)
            values (@id, @Code, '', @Name, @BegunOn, @DueOn, @reasoning)
            on conflict (obligation, period) do nothing
            """, new { id = Id<Occurrence>.New(), duty.Code, period.Name, period.BegunOn, period.DueOn, reasoning = period.Deadline is { } counted ? Json.Of(counted.Reasoning) : (Json<DeadlineReasoning>?)null });
}
