using System.Diagnostics;

namespace PingHuEcoPublic.Bench;

/// <summary>What one run of the load saw.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Failed">Answers that were not 2xx, and connections that broke.</param>
/// <param name="Latencies">Each answer's time in milliseconds, sorted.</param>
public sealed record Measured(double PerSecond, int Failed, double[] Latencies)
{
    public int Answered => Latencies.Length;

    /// <summary>What an answer cost the server and its database, in milliseconds; nothing where it was not measured.</summary>
    public ProcessorTime Processor { get; init; }

    /// <summary>The time under which so many percent of the answers came; 0 when there was none.</summary>
    public double Percentile(double percent) =>
        Latencies.Length == 0 ? 0 : Latencies[Math.Min(Latencies.Length - 1, (int)Math.Ceiling(percent / 100 * Latencies.Length) - 1)];
}

/// <summary>A closed loop of clients over kept-alive connections, bounded in time, to an address of this machine only.</summary>
public static class Load
{
    public static async Task<Measured> RunAsync(Uri address, int clients, TimeSpan time)
    {
        if (!address.IsLoopback) throw new ArgumentException("Only addresses of this machine are measured.", nameof(address));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients, AllowAutoRedirect = false });
        await AskAsync(http, address);
        var watch = Stopwatch.StartNew();
        var runs = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => LoopAsync(http, address, watch, time)));
        var seconds = watch.Elapsed.TotalSeconds;
        double[] latencies = [.. runs.SelectMany(run => run.Latencies).Order()];
        return new(latencies.Length / seconds, runs.Sum(run => run.Failed), latencies);
    }

    private static async Task<(List<double> Latencies, int Failed)> LoopAsync(HttpClient http, Uri address, Stopwatch watch, TimeSpan time)
    {
        var latencies = new List<double>();
        var failed = 0;
        while (watch.Elapsed < time)
        {
            var begun = Stopwatch.GetTimestamp();
            if (await AskAsync(http, address)) latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            else failed++;
        }
        return (latencies, failed);
    }

    private static async Task<bool> AskAsync(HttpClient http, Uri address)
    {
        try
        {
            using var response = await http.GetAsync(address);
            await response.Content.CopyToAsync(Stream.Null);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
