using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// What was looked for in vain, so that staff can add the missing word: counted in memory, without who or when within the day, and
/// added to the database every minute. Whatever holds a long number (a telephone, an identity card) is not remembered.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="log">Says when the database is out of reach.</param>
public sealed partial class MissCounter(NpgsqlDataSource db, Clock clock, ILogger<MissCounter> log) : BackgroundService
{
    private const int MostAtOnce = 1_000;
    private const int Longest = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, int> missed = new();

    /// <summary>Somebody found nothing.</summary>
    /// <param name="typed">As typed, folded.</param>
    public void Count(string typed)
    {
        if (typed.Length > Longest || LongNumber().IsMatch(typed) || !Lines.IsText(typed)) return;
        if (missed.Count < MostAtOnce || missed.ContainsKey(typed)) missed.AddOrUpdate(typed, 1, (_, times) => times + 1);
    }

    /// <summary>Adds what was counted to the database.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<string, int> counted = [];
        foreach (var words in missed.Keys)
            if (missed.TryRemove(words, out var times)) counted[words] = times;
        if (counted.Count == 0) return;
        await using var connection = await db.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("""
            insert into disclosure.search_miss (day, words, times)
            select @today, counted.words, counted.times
            from unnest(@words, @times) as counted (words, times)
            order by counted.words
            on conflict (day, words) do update set times = search_miss.times + excluded.times
            """, new { today = clock.Today, words = counted.Keys.ToArray(), times = counted.Values.ToArray() }, cancellationToken: ct));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var every = new PeriodicTimer(Pause);
        while (await every.WaitForNextTickAsync(stoppingToken))
            try
            {
                await FlushAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException)
            {
                log.LogWarning("Searches in vain were not counted: {Fault}", fault.GetType().Name);
            }
    }

    [GeneratedRegex(@"\d{6,}")]
    private static partial Regex LongNumber();
}
