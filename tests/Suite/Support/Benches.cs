using System.Collections.Concurrent;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;

[assembly: AssemblyFixture(typeof(Benches))]

namespace PingHuEcoPublic.Tests.Support;

/// <summary>
/// One private server for the run, one migrated template, and a bench (a clone and its hosts) for each test at work.
/// A bench is rented, used and swept clean; measured: sweeping takes milliseconds, a new host and clone half a second.
/// </summary>
public sealed class Benches : IAsyncLifetime
{
    private readonly Postgres postgres = new();
    private readonly ConcurrentBag<Bench> idle = [];

    public ValueTask InitializeAsync()
    {
        // The test platform takes its language from the command line's settings, and with it that of every thread.
        Language.Chinese.SpeakByDefault();
        return postgres.InitializeAsync();
    }

    public async Task<Bench> RentAsync()
    {
        var bench = idle.TryTake(out var rested) ? rested : await Bench.OpenAsync(postgres);
        await bench.ResetAsync();
        return bench;
    }

    public void Return(Bench bench) => idle.Add(bench);

    public async ValueTask DisposeAsync()
    {
        foreach (var bench in idle) await bench.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
