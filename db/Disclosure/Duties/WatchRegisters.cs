using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Each night: a number that is missing in a series is an occurrence of its own, due when the next number is due; a month that ended
/// without an entry waits for a nil report; and each column that must be kept fresh has its next due day.
/// </summary>
/// <param name="openings">Counts the due days.</param>
public sealed class WatchRegisters(Openings openings) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.watch_registers";

    private sealed record Known(string Catalogue, string Series, int Serial, DateOnly FormedOn);

    private sealed record MonthState(string Catalogue, DateOnly KnownOn);

    private sealed record Freshness(string Catalogue, DateOnly? PublishedOn);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var terms = await openings.ReadAsync(ct);
        var (gaps, months, fresh) = (await GapsAsync(tx, terms), await MonthsAsync(tx, terms), await FreshAsync(tx, terms));
        if (gaps + months + fresh == 0) return;
        await tx.EvictAsync("home", NoticeDesk.Tag);
        await tx.RecordAsync(Actor.System, "register.watched", new { gaps, months, fresh });
    }

    private static async Task<int> GapsAsync(NpgsqlConnection tx, OpeningBook terms)
    {
        var entries = await tx.QueryAsync<Known>("""
            select r.catalogue, e.series, e.serial, e.formed_on
            from disclosure.register_entry e
            join reference.register r on r.code = e.register
            """);
        var opened = 0;
        foreach (var series in entries.GroupBy(each => (each.Catalogue, each.Series)))
        {
            Known[] there = [.. series.OrderBy(each => each.Serial)];
            foreach (var serial in SerialNumber.Gaps([.. there.Select(each => each.Serial)]))
            {
                var next = there.First(each => each.Serial > serial);
                var number = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{series.Key.Series}{serial}号");
                var due = terms.DueOf(terms.Catalogue.GetValueOrDefault(series.Key.Catalogue), next.FormedOn);
                if (await new Opening(Id<Occurrence>.New(), series.Key.Catalogue, OccurrenceKind.NumberGap, number, $"gap {number}", next.FormedOn, due).TryInsertAsync(tx, Actor.System)) opened++;
            }
        }
        return opened;
    }

    // From the month in which this site got the row: it cannot vouch for what was before.
    private static async Task<int> MonthsAsync(NpgsqlConnection tx, OpeningBook terms)
    {
        var states = await tx.QueryAsync<MonthState>("""
            select r.catalogue, min(c.known_on) as known_on
            from reference.register r
            join reference.catalogue c on c.code = r.catalogue
            group by r.catalogue
            """);
        var opened = 0;
        foreach (var state in states)
            for (var month = new DateOnly(state.KnownOn.Year, state.KnownOn.Month, 1); month.AddMonths(1) <= terms.Today; month = month.AddMonths(1))
                if (await IsEmptyAsync(tx, state.Catalogue, month))
                {
                    var end = month.AddMonths(1).AddDays(-1);
                    var due = terms.Count(OpeningBook.NilClock, end);
                    if (await new Opening(Id<Occurrence>.New(), state.Catalogue, OccurrenceKind.NilMonth, "", $"{month:yyyy-MM}", end, due).TryInsertAsync(tx, Actor.System)) opened++;
                }
        return opened;
    }

    private static Task<bool> IsEmptyAsync(NpgsqlConnection tx, string obligation, DateOnly month) => tx.QuerySingleAsync<bool>("""
        select not exists (
            select 1
            from disclosure.occurrence
            where obligation = @obligation and kind in ('event', 'step') and begun_on >= @month and begun_on < @next)
        """, new { obligation, month, next = month.AddMonths(1) });

    private static async Task<int> FreshAsync(NpgsqlConnection tx, OpeningBook terms)
    {
        var states = await tx.QueryAsync<Freshness>("""
            select f.catalogue, max((p.published_at at time zone 'Asia/Shanghai')::date) as published_on
            from reference.freshness f
            left join disclosure.publication p on p.column_code = f.column_code
            group by f.catalogue
            """);
        var opened = 0;
        foreach (var state in states)
            if (terms.Catalogue.TryGetValue(state.Catalogue, out var duty) && await NeedsAsync(tx, state))
            {
                var from = state.PublishedOn ?? terms.Today;
                if (await new Opening(Id<Occurrence>.New(), state.Catalogue, OccurrenceKind.Freshness, "", $"after {from:yyyy-MM-dd}", from, terms.DueOf(duty, from)).TryInsertAsync(tx, Actor.System)) opened++;
            }
        return opened;
    }

    // One runs at a time: the next begins when a notice has ended the one before.
    private static Task<bool> NeedsAsync(NpgsqlConnection tx, Freshness state) => tx.QuerySingleAsync<bool>("""
        select not exists (
            select 1
            from disclosure.occurrence
            where obligation = @Catalogue and kind = 'freshness' and (@PublishedOn::date is null or begun_on >= @PublishedOn))
        """, state);
}
