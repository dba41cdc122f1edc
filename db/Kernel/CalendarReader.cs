using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>Reads the official calendar; kept for a minute, since every deadline asks for it and it changes about once a year.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Now.</param>
public sealed class CalendarReader(NpgsqlDataSource db, Clock clock)
{
    private sealed record Row(int Year, bool Published, string Source, DateOnly? Day, DayKind? Kind, string? Name, string? NameEn);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private (DateTimeOffset Until, WorkingCalendar Calendar)? kept;

    /// <summary>The calendar as the database has it, at most a minute old.</summary>
    public async Task<WorkingCalendar> CurrentAsync(CancellationToken ct)
    {
        if (kept is { } known && clock.Now < known.Until && known.Until - clock.Now <= Kept) return known.Calendar;
        var calendar = await ReadAsync(ct);
        kept = (clock.Now + Kept, calendar);
        return calendar;
    }

    /// <summary>Forgets what was read, after a calendar arrived.</summary>
    public void Forget() => kept = null;

    private async Task<WorkingCalendar> ReadAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition("""
            select year, published, calendar_year.source, day, kind, name, name_en
            from reference.calendar_year
            left join reference.calendar_day using (year)
            order by year, day
            """, cancellationToken: ct));
        return new(rows.GroupBy(row => (row.Year, row.Published, row.Source)).Select(year => new CalendarYear(year.Key.Year, year.Key.Published, year.Key.Source,
            [.. year.Where(row => row.Day is not null).Select(row => new CalendarDay(row.Day!.Value, row.Kind!.Value, row.Name!, row.NameEn!))])));
    }
}
