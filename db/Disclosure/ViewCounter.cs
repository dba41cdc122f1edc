using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// 浏览次数: how often an article was opened. Counted in memory before the cache answers, without cookie or address, and added to the
/// database every few seconds by the host that counted. A host that is killed loses the seconds since.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="log">Says when the database is out of reach.</param>
public sealed class ViewCounter(NpgsqlDataSource db, ILogger<ViewCounter> log) : BackgroundService
{
    // Addresses are typed by anybody: only as many are remembered at once.
    private const int MostAtOnce = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, int> seen = new();

    /// <summary>One more reader opened the article.</summary>
    public void Count(Id<Notice> notice)
    {
        if (seen.Count < MostAtOnce || seen.ContainsKey(notice.Value)) seen.AddOrUpdate(notice.Value, 1, (_, views) => views + 1);
    }

    /// <summary>Adds what was counted to the database; what is no published notice is forgotten.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<Guid, int> counted = [];
        foreach (var notice in seen.Keys)
            if (seen.TryRemove(notice, out var views)) counted[notice] = views;
        if (counted.Count == 0) return;
        try
        {
            await using var connection = await db.OpenConnectionAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition("""
                insert into disclosure.view_count (notice_id, views)
                select p.notice_id, counted.views
                from unnest(@notices, @views) as counted (notice, views)
                join disclosure.publication p on p.notice_id = counted.notice
                order by p.notice_id
                on conflict (notice_id) do update set views = view_count.views + excluded.views
                """, new { notices = counted.Keys.ToArray(), views = counted.Values.ToArray() }, cancellationToken: ct));
        }
        catch
        {
            foreach (var (notice, views) in counted) seen.AddOrUpdate(notice, views, (_, more) => more + views);
            throw;
        }
    }

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
            log.LogWarning("Views wait to be counted: {Fault}", fault.GetType().Name);
        }
    }
}
