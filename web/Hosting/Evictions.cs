using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Hears on this node what any node has changed, and drops the kept pages that bear the tags. A page that was being made while the
/// change was committed may still be old, so each eviction is repeated two seconds later. No page is served before it listens, or
/// what was said in between would be lost on the pages made in between.
/// </summary>
public sealed class Evictions(NpgsqlDataSource db, IOutputCacheStore pages, FormShelf forms, TimeProvider time, ILogger<Evictions> log) : BackgroundService
{
    private const string Channel = "evict";

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(listening.Task, Task.Delay(Patience, cancellationToken));
        listening.TrySetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException && !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Listening for evictions was interrupted ({Kind}); trying again.", e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var ear = await db.OpenConnectionAsync(stop);
        var heard = new List<string>();
        ear.Notification += (_, said) => heard.AddRange(said.Payload.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await using (var listen = new NpgsqlCommand($"listen {Channel}", ear)) await listen.ExecuteNonQueryAsync(stop);
        // What was said while nobody listened is lost; only the first time, before any page was served, is nothing kept yet.
        if (!listening.TrySetResult()) await EvictAsync([PublicCache.Everything], stop);
        while (true)
        {
            await ear.WaitAsync(stop);
            string[] tags = [.. heard.Distinct()];
            heard.Clear();
            await EvictAsync(tags, stop);
        }
    }

    private async Task EvictAsync(string[] tags, CancellationToken stop)
    {
        await DropAsync(tags, stop);
        _ = Task.Delay(Again, time, stop).ContinueWith(_ => DropAsync(tags, stop), stop, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private async Task DropAsync(string[] tags, CancellationToken stop)
    {
        if (tags.Any(FormShelf.IsTold)) forms.Clear();
        foreach (var tag in tags) await pages.EvictByTagAsync(tag, stop);
    }
}
