using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

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
            where kind = 'period'
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
            insert into disclosure.occurrence (id, obligation, kind, title, period, begun_on, due_on, reasoning)
            values (@id, @Code, 'period', '', @Name, @BegunOn, @DueOn, @reasoning)
            on conflict (obligation, period) do nothing
            """, new { id = Id<Occurrence>.New(), duty.Code, period.Name, period.BegunOn, period.DueOn, reasoning = period.Deadline is { } counted ? Json.Of(counted.Reasoning) : (Json<DeadlineReasoning>?)null });
}
