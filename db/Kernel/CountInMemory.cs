using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// Counts without cookie or address: in memory before the cache answers, added to the database every few seconds by the host that counted.
/// A host that is killed loses the seconds since.
/// </summary>
/// <typeparam name="TKey">What is counted.</typeparam>
/// <param name="db">The database.</param>
/// <param name="log">Says when the database is out of reach.</param>
public abstract class CountInMemory<TKey>(NpgsqlDataSource db, ILogger log) : BackgroundService where TKey : notnull
{
    // Addresses are typed by anybody: only as many are remembered at once.
    private const int MostAtOnce = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<TKey, int> seen = new();

    /// <summary>One more.</summary>
    public void Count(TKey key)
    {
        if (seen.Count < MostAtOnce || seen.ContainsKey(key)) seen.AddOrUpdate(key, 1, (_, count) => count + 1);
    }

    /// <summary>Adds what was counted to the database; what is unknown there is forgotten.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<TKey, int> counted = [];
        foreach (var key in seen.Keys)
            if (seen.TryRemove(key, out var count)) counted[key] = count;
        if (counted.Count == 0) return;
        try
        {
            await using var connection = await db.OpenConnectionAsync(ct);
            await AddAsync(connection, [.. counted.Keys], [.. counted.Values], ct);
        }
        catch
        {
            foreach (var (key, count) in counted) seen.AddOrUpdate(key, count, (_, more) => more + count);
            throw;
        }
    }

    /// <summary>Adds so many of each.</summary>
    protected abstract Task AddAsync(NpgsqlConnection connection, TKey[] keys, int[] counts, CancellationToken ct);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var every = new PeriodicTimer(Pause);
        try
        {
            while (await every.WaitForNextTickAsync(stoppingToken)) await TryFlushAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await TryFlushAsync(CancellationToken.None);
        }
    }

    private async Task TryFlushAsync(CancellationToken ct)
    {
        try
        {
            await FlushAsync(ct);
        }
        catch (Exception fault) when (fault is NpgsqlException or IOException)
        {
            log.LogWarning("Counts wait to be added: {Fault}", fault.GetType().Name);
        }
    }
}
