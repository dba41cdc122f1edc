using System.Security.Cryptography;
using System.Threading.RateLimiting;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Says when sheets of an open link come faster than people write them, from one network or in all. Then browsers are given work before a
/// sheet is taken; nobody is refused for it. Counted in this process, by minutes, and kept nowhere.
/// </summary>
/// <param name="configuration"><c>Surveys:NetworkAMinute</c> and <c>Surveys:WaveAMinute</c> where a host takes more, as one that is measured does.</param>
public sealed class Pressure(IConfiguration configuration) : IDisposable
{
    /// <summary>Sheets of a wave in a minute from one network.</summary>
    public const int NetworkAMinute = 30;

    /// <summary>Sheets of a wave in a minute at this host.</summary>
    public const int WaveAMinute = 600;

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    private readonly PartitionedRateLimiter<(Id<Wave> Wave, string Network)> networks = Limiter<(Id<Wave>, string)>(configuration.GetValue("Surveys:NetworkAMinute", NetworkAMinute));

    private readonly PartitionedRateLimiter<Id<Wave>> waves = Limiter<Id<Wave>>(configuration.GetValue("Surveys:WaveAMinute", WaveAMinute));

    /// <summary>Counts a sheet; a request that asks again is counted once.</summary>
    /// <returns>Whether there were too many before it.</returns>
    public bool Counts(HttpContext context, Id<Wave> wave)
    {
        if (context.Items.TryGetValue(typeof(Pressure), out var counted)) return (bool)counted!;
        var strained = IsOneTooMany(context, wave);
        context.Items[typeof(Pressure)] = strained;
        return strained;
    }

    private bool IsOneTooMany(HttpContext context, Id<Wave> wave)
    {
        using var all = waves.AttemptAcquire(wave);
        using var here = NetworkOf(context) is { } network ? networks.AttemptAcquire((wave, network)) : null;
        return !all.IsAcquired || here is { IsAcquired: false };
    }

    /// <summary>Whether there are too many, without counting.</summary>
    public bool IsOn(HttpContext context, Id<Wave> wave) =>
        waves.GetStatistics(wave) is { CurrentAvailablePermits: 0 } || (NetworkOf(context) is { } network && networks.GetStatistics((wave, network)) is { CurrentAvailablePermits: 0 });

    public void Dispose()
    {
        networks.Dispose();
        waves.Dispose();
    }

    private string? NetworkOf(HttpContext context) => Networks.Of(context.Connection.RemoteIpAddress) is { } network ? Convert.ToHexString(HMACSHA256.HashData(key, network)) : null;

    private static PartitionedRateLimiter<T> Limiter<T>(int most) where T : notnull =>
        PartitionedRateLimiter.Create<T, T>(asked => RateLimitPartition.GetFixedWindowLimiter(asked, _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) }));
}
