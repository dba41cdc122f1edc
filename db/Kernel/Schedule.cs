using Cronos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>A job that is asked for at set times by whichever host comes first.</summary>
/// <param name="Kind">The kind of job.</param>
/// <param name="Cron">When, in Pinghu's wall-clock time, e.g. <c>30 2 * * *</c>.</param>
public sealed record Schedule(string Kind, string Cron)
{
    /// <summary>The latest set time not after an instant.</summary>
    public DateTimeOffset? LastBefore(DateTimeOffset now) =>
        CronExpression.Parse(Cron).GetOccurrences(now.AddDays(-8), now, Clock.Zone, fromInclusive: true, toInclusive: true)
            .Select(at => (DateTimeOffset?)at).LastOrDefault();
}

/// <summary>Runs the queue, the schedules and the sealer in this host, unless <c>Jobs:Run</c> is false. Any mixture of hosts does all work once.</summary>
/// <param name="db">The database.</param>
/// <param name="queue">The queue.</param>
/// <param name="sealer">Chains the journal.</param>
/// <param name="schedules">What runs at set times.</param>
/// <param name="clock">Now.</param>
/// <param name="log">Says when the database is out of reach.</param>
public sealed class JobRunner(
    NpgsqlDataSource db, JobQueue queue, JournalSealer sealer, IEnumerable<Schedule> schedules, Clock clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Asks for each scheduled job whose time has come. Its time is part of its name, so that all hosts together ask once.</summary>
    public async Task AskScheduledAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        foreach (var schedule in schedules)
            if (schedule.LastBefore(clock.Now) is { } at)
                await connection.EnqueueAsync(schedule.Kind, new { }, at, $"{schedule.Kind}@{at.ToUnixTimeSeconds()}");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
        {
            try
            {
                if (round % 30 == 0) await AskScheduledAsync(stoppingToken);
                if (round % 3 == 0) await sealer.SealAsync(stoppingToken);
                while (await queue.RunOneAsync(stoppingToken)) { }
            }
            catch (NpgsqlException fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The queue waits for the database: {Fault}", fault.Message);
            }
            try
            {
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

/// <summary>Registering what runs at set times.</summary>
public static class Schedules
{
    /// <summary>Asks for the handler's job at set times.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="kind">The kind, e.g. <c>complaints.lookback</c>.</param>
    /// <param name="cron">When, in Pinghu's wall-clock time.</param>
    public static IServiceCollection AddSchedule<T>(this IServiceCollection services, string kind, string cron) where T : class, IJobHandler =>
        services.AddJob<T>(kind).AddSingleton(new Schedule(kind, cron));
}
