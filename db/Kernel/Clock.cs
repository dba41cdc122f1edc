using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>Now, and the legal day in Pinghu. Tests and the demonstration move it together with the database's <c>kernel.now()</c>.</summary>
/// <param name="time">The machine's clock, or a test's.</param>
public sealed class Clock(TimeProvider time)
{
    private TimeSpan ahead = TimeSpan.Zero;

    /// <summary>China has kept one offset since 1991; by name all the same, for days before that.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The instant now, in UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + ahead;

    /// <summary>The legal day in Pinghu.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The legal day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The same instant as the wall clocks of Pinghu show it.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The first instant of a legal day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)));

    /// <summary>Reads how far the database's clock has been moved, so that this host agrees with it. Called at start.</summary>
    public async Task FollowAsync(NpgsqlDataSource db, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        ahead = await connection.QuerySingleAsync<TimeSpan>("""
            select ahead
            from kernel.clock
            """);
    }

    /// <summary>
    /// Moves this clock and the database's together to an instant, forwards or back. Only <c>migrator</c> may write the row,
    /// so a site that runs as <c>app</c> cannot; outside Development and tests a moved clock stops the start.
    /// </summary>
    /// <param name="instant">The instant that it shall be now.</param>
    /// <param name="migrator">A connection of the role <c>migrator</c>.</param>
    public async Task MoveTo(DateTimeOffset instant, NpgsqlConnection migrator)
    {
        ahead = instant - time.GetUtcNow();
        await migrator.ExecuteAsync("""
            update kernel.clock
            set ahead = @instant - clock_timestamp()
            """, new { instant });
    }
}
