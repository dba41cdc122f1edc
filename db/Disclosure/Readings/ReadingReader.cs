using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A reading as it is shown.</summary>
/// <param name="Station">The station.</param>
/// <param name="Item">What was measured.</param>
/// <param name="Period">Over what it is averaged.</param>
/// <param name="At">The moment that it carries.</param>
/// <param name="Value">The value.</param>
/// <param name="Validity">Whether it was looked at.</param>
public sealed record ShownReading(Id<Station> Station, string Item, string Period, DateTimeOffset At, decimal Value, ReadingValidity Validity);

/// <summary>The value of an item over a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Item">What was measured.</param>
/// <param name="Value">The mean of the day, of ozone the greatest 8-hour mean.</param>
/// <param name="Reviewed">Whether all of it was looked at.</param>
public sealed record DayValue(DateOnly Day, string Item, decimal Value, bool Reviewed);

/// <summary>What anybody asks about readings.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">How many hours make a day.</param>
public sealed class ReadingReader(NpgsqlDataSource db, RuleReader rules)
{
    /// <summary>The newest readings of every station: what it measured last, all items of that moment, for each of its periods.</summary>
    public async Task<ILookup<Id<Station>, ShownReading>> LatestAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<ShownReading>(new CommandDefinition("""
            select r.station, r.item, r.period, r.at, r.value, r.validity
            from disclosure.station s
            cross join unnest(array['1h', 'sample', 'day', 'night']) as p (period)
            cross join lateral (
                select n.at
                from disclosure.reading n
                where n.station = s.id and n.period = p.period and n.validity <> 'invalid'
                order by n.at desc
                limit 1) newest
            join disclosure.reading r on r.station = s.id and r.period = p.period and r.at = newest.at and r.validity <> 'invalid'
            """, cancellationToken: ct))).ToLookup(each => each.Station);
    }

    /// <summary>How each station went lately: the last twenty-four values of PM2.5, of ammonia nitrogen or of noise by day, the oldest first.</summary>
    public async Task<ILookup<Id<Station>, decimal>> TrendsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(Id<Station> Station, decimal Value)>(new CommandDefinition("""
            select s.id as station, n.value
            from disclosure.station s
            join (values ('air', '1h', 'PM2.5'), ('water', 'sample', 'NH3-N'), ('noise', 'day', 'Leq')) as of (medium, period, item) on of.medium = s.medium
            cross join lateral (
                select r.at, r.value
                from disclosure.reading r
                where r.station = s.id and r.item = of.item and r.period = of.period and r.validity <> 'invalid'
                order by r.at desc
                limit 24) n
            order by s.id, n.at
            """, cancellationToken: ct))).ToLookup(each => each.Station, each => each.Value);
    }

    /// <summary>The readings of a station between two moments, the oldest first; at most twenty thousand.</summary>
    public async Task<IReadOnlyList<ShownReading>> BetweenAsync(Id<Station> station, string period, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ShownReading>(new CommandDefinition("""
            select station, item, period, at, value, validity
            from disclosure.reading
            where station = @station and period = @period and at >= @from and at < @to and validity <> 'invalid'
            order by at, item
            limit 20000
            """, new { station, period, from, to }, cancellationToken: ct))];
    }

    /// <summary>The years in which a station measured, the newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(Id<Station> station, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<int>(new CommandDefinition("""
            select y.year
            from generate_series(
                (select extract(year from min(at) at time zone 'Asia/Shanghai')::int from disclosure.reading where station = @station),
                (select extract(year from max(at) at time zone 'Asia/Shanghai')::int from disclosure.reading where station = @station)) as y (year)
            order by y.year desc
            """, new { station }, cancellationToken: ct))];
    }

    /// <summary>
    /// The values of each day of air between two days, both included. A mean that was given is taken; else it is made of hours,
    /// where there are enough of them (GB 3095: 20 hours for a day; for ozone 14 means of 8 hours, each of at least 6).
    /// </summary>
    public async Task<IReadOnlyList<DayValue>> DaysAsync(Id<Station> station, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var book = await rules.AllAsync(ct);
        // Older years are made with the first row, as their index is computed back.
        long Least(string code) => (book.Find(code, to) ?? book.Rows.First(row => row.Code == code)).Amount;
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<DayValue>(new CommandDefinition("""
            with hour as (
                select item, at, (at at time zone 'Asia/Shanghai')::date as day, value, validity = 'reviewed' as reviewed
                from disclosure.reading
                where station = @station and period = '1h' and validity <> 'invalid' and at >= @first - interval '7 hours' and at < @last
            ), eight as (
                select at, day, avg(value) over w as value, count(*) over w as hours, reviewed
                from hour
                where item = 'O3'
                window w as (order by at range between interval '7 hours' preceding and current row)
            ), made as (
                select day, item, avg(value) as value, bool_and(reviewed) as reviewed
                from hour
                where item <> 'O3'
                group by day, item
                having count(*) >= @hours
                union all
                select day, 'O3', max(value), bool_and(reviewed)
                from eight
                where hours >= @eight and extract(hour from at at time zone 'Asia/Shanghai') >= 7
                group by day
                having count(*) >= @windows
            ), given as (
                select (at at time zone 'Asia/Shanghai')::date as day, item, value, validity = 'reviewed' as reviewed
                from disclosure.reading
                where station = @station and period = case item when 'O3' then '8h' else '24h' end and validity <> 'invalid' and at >= @first and at < @last
            )
            select distinct on (day, item) day, item, trim_scale(round(value, 3)) as value, reviewed
            from (
                select day, item, value, reviewed, 1 as rank from given
                union all
                select day, item, value, reviewed, 2 from made where day between @from and @to) each
            order by day, item, rank
            """, new
        {
            station,
            from,
            to,
            first = Clock.StartOf(from),
            last = Clock.StartOf(to.AddDays(1)),
            hours = Least("quality.day-hours"),
            eight = Least("quality.eight-hours"),
            windows = Least("quality.day-eights"),
        }, cancellationToken: ct))];
    }

    /// <summary>The corrections of a station's readings of a year, the newest first.</summary>
    public async Task<IReadOnlyList<ReadingCorrection>> CorrectionsAsync(Id<Station> station, int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ReadingCorrection>(new CommandDefinition("""
            select item, period, at, before, after, reason, quoted, corrected_at
            from disclosure.reading_correction
            where station = @station and at >= @first and at < @last
            order by corrected_at desc
            limit 200
            """, new { station, first = Clock.StartOf(new(year, 1, 1)), last = Clock.StartOf(new(year + 1, 1, 1)) }, cancellationToken: ct))];
    }

    /// <summary>The newest batches.</summary>
    public async Task<IReadOnlyList<ReadingBatch>> BatchesAsync(int most, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ReadingBatch>(new CommandDefinition("""
            select id, file_name, source, rows, kept, same, missing, ignored, problems, entered_at
            from disclosure.reading_batch
            order by entered_at desc, id desc
            limit @most
            """, new { most }, cancellationToken: ct))];
    }

    /// <summary>One batch; null when there is none.</summary>
    public async Task<ReadingBatch?> BatchAsync(Id<ReadingBatch> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<ReadingBatch>(new CommandDefinition("""
            select id, file_name, source, rows, kept, same, missing, ignored, problems, entered_at
            from disclosure.reading_batch
            where id = @id
            """, new { id }, cancellationToken: ct));
    }
}
