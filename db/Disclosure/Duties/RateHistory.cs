using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The first value of a day: the rate as it was known on it, measured in the night after.</summary>
/// <param name="Day">The day.</param>
/// <param name="Year">The year that the rate speaks of.</param>
/// <param name="Due">How many duties had fallen due.</param>
/// <param name="Published">How many of them were public.</param>
/// <param name="OnTime">How many were public in time.</param>
/// <param name="RowsAll">How many rows the catalogue had.</param>
/// <param name="Confirmed">How many of them were counted.</param>
public sealed record RateDay(DateOnly Day, int Year, int Due, int Published, int OnTime, int RowsAll, int Confirmed)
{
    /// <summary>已公开率; null when nothing had fallen due.</summary>
    public decimal? PublishedPercent => DisclosureRate.Percent(Published, Due);

    /// <summary>按时公开率; null when nothing had fallen due.</summary>
    public decimal? OnTimePercent => DisclosureRate.Percent(OnTime, Due);

    /// <summary>The measured numbers are those that the facts give: whoever changed either would show here.</summary>
    public bool Agrees(DisclosureRate rate) => (rate.Due, rate.Published, rate.OnTime) == (Due, Published, OnTime);
}

/// <summary>Reads the first values.</summary>
/// <param name="db">The database.</param>
public sealed class RateHistory(NpgsqlDataSource db)
{
    /// <summary>The first values of a year, the earliest day first.</summary>
    public async Task<IReadOnlyList<RateDay>> YearAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<RateDay>(new CommandDefinition("""
            select day, year, due, published, on_time, rows_all, confirmed
            from disclosure.rate_day
            where year = @year
            order by day
            """, new { year }, cancellationToken: ct))];
    }
}

/// <summary>
/// Each night measures the rate of the day that ended and writes it down, in the row and in the journal, whose head is published.
/// Days on which the site stood still are measured too. A year goes on being measured until the end of March of the next, when its
/// reports are due.
/// </summary>
/// <param name="duties">Reads what is due.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class MeasureRate(DisclosureReader duties, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.measure_rate";

    private const int MostDays = 400;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var yesterday = clock.Today.AddDays(-1);
        var newest = await tx.QuerySingleAsync<DateOnly?>("""
            select max(day)
            from disclosure.rate_day
            """);
        var from = newest?.AddDays(1) ?? yesterday;
        if (from < yesterday.AddDays(-MostDays)) from = yesterday.AddDays(-MostDays);
        if (from > yesterday) return;
        var catalogue = await duties.EverAsync(ct);
        var occurrences = await duties.OccurrencesAsync(new(from.Year - 1, 1, 1), new(yesterday.Year, 12, 31), ct);
        var measured = new List<DisclosureRate>();
        for (var day = from; day <= yesterday; day = day.AddDays(1))
        {
            measured.Add(DisclosureRate.Of(day.Year, day, occurrences, catalogue));
            if (day.Month <= 3) measured.Add(DisclosureRate.Of(day.Year - 1, day, occurrences, catalogue));
        }
        foreach (var rate in measured)
            await tx.ExecuteAsync("""
                insert into disclosure.rate_day (day, year, due, published, on_time, rows_all, confirmed)
                values (@On, @Year, @Due, @Published, @OnTime, @Rows, @Confirmed)
                """, new { rate.On, rate.Year, rate.Due, rate.Published, rate.OnTime, rate.Rows, rate.Confirmed });
        await tx.EvictAsync("home", NoticeDesk.Tag);
        await tx.RecordAsync(Actor.System, "rate.measured", new { days = measured.Select(rate => new { day = rate.On, rate.Year, rate.Due, rate.Published, rate.OnTime, rate.Rows, rate.Confirmed }) });
    }
}
