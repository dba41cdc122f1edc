using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>
/// Lets the demonstration live through past days: what is published "five weeks ago" gets that day from the database's clock, as
/// everything else does. Where this host may not move the clock, it all happens today.
/// </summary>
/// <param name="clock">The clock that is moved.</param>
/// <param name="time">The machine's own clock, to come back to.</param>
/// <param name="services">Holds the ground, where there is one.</param>
public sealed class DemoDays(Clock clock, TimeProvider time, IServiceProvider services)
{
    private readonly string? migrator = services.GetService<Ground>()?.Migrator;

    /// <summary>Makes it half past nine, on a day so many days before the machine's today.</summary>
    public Task DaysAgoAsync(int days, CancellationToken ct) => MoveAsync(Clock.StartOf(Clock.DayOf(time.GetUtcNow()).AddDays(-days)).AddHours(9.5), ct);

    /// <summary>Comes back to the present.</summary>
    public Task NowAsync(CancellationToken ct) => MoveAsync(time.GetUtcNow(), ct);

    private async Task MoveAsync(DateTimeOffset instant, CancellationToken ct)
    {
        if (migrator is null) return;
        await using var connection = new NpgsqlConnection(migrator);
        await connection.OpenAsync(ct);
        await clock.MoveTo(instant, connection);
    }
}
