using System.Diagnostics;
using System.Globalization;

namespace PingHuEcoPublic.Bench;

/// <summary>
/// A host and its database as processes, and how much of the processor they have had. On a machine that others use too, answers a second
/// say little; what an answer costs says nearly the same as on a quiet one.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="home">The home of its private server.</param>
public sealed class ServerProcess(Process host, string home)
{
    private const double TicksASecond = 100;

    /// <summary>Seconds of processor so far.</summary>
    public ProcessorTime Processor()
    {
        host.Refresh();
        var server = File.ReadLines(Path.Combine(home, "data", "postmaster.pid")).First();
        var ticks = Ticks(server, withEnded: true) + Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit) && Parent(name!) == server).Sum(name => Ticks(name!, withEnded: false));
        return new(host.TotalProcessorTime.TotalSeconds, ticks / TicksASecond);
    }

    private static long Ticks(string process, bool withEnded) => Stat(process) is { } fields ? Number(fields[11]) + Number(fields[12]) + (withEnded ? Number(fields[13]) + Number(fields[14]) : 0) : 0;

    private static string? Parent(string process) => Stat(process)?[1];

    // After the name in brackets: state, parent, …; the 12th to 15th are its own time and that of its ended children.
    private static string[]? Stat(string process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}

/// <summary>Seconds of processor.</summary>
/// <param name="Host">Of the host.</param>
/// <param name="Database">Of the database's back ends, with those that have ended among them.</param>
public readonly record struct ProcessorTime(double Host, double Database)
{
    /// <summary>Of both.</summary>
    public double Both => Host + Database;

    public static ProcessorTime operator -(ProcessorTime one, ProcessorTime other) => new(one.Host - other.Host, one.Database - other.Database);

    public static ProcessorTime operator /(ProcessorTime time, double by) => new(time.Host / by, time.Database / by);
}
