using System.Security.Cryptography;
using System.Threading.RateLimiting;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What is counted by network.</summary>
public enum NetworkUse
{
    /// <summary>A code asked for, which costs a message.</summary>
    PhoneCode,

    /// <summary>A sheet put aside, which costs room.</summary>
    SavedSheet,

    /// <summary>A photo, which costs room and is decoded.</summary>
    Photo,
}

/// <summary>
/// Counts what is dear by network, in this process alone: nothing of it is written, and the network is held only as an HMAC under a key
/// that dies with the process. A network is coarse (/24 and /48) and its share large, since a whole village can stand behind one; an
/// address of the house or of a balancer is nobody's network and is not counted.
/// </summary>
public sealed class NetworkLimits : IDisposable
{
    /// <summary>Codes that one network may ask for in an hour, a wave.</summary>
    public const int MostCodesAnHour = 200;

    /// <summary>Sheets that one network may put aside in a day, a wave.</summary>
    public const int MostSheetsADay = 500;

    /// <summary>Photos that one network may send in a day, a wave.</summary>
    public const int MostPhotosADay = 500;

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    private readonly PartitionedRateLimiter<(NetworkUse Use, Id<Wave> Wave, string Network)> limits = PartitionedRateLimiter.Create<(NetworkUse Use, Id<Wave> Wave, string Network), (NetworkUse, Id<Wave>, string)>(
        asked => RateLimitPartition.GetFixedWindowLimiter(asked, _ => asked.Use switch
        {
            NetworkUse.PhoneCode => new() { PermitLimit = MostCodesAnHour, Window = TimeSpan.FromHours(1) },
            NetworkUse.SavedSheet => new() { PermitLimit = MostSheetsADay, Window = TimeSpan.FromDays(1) },
            NetworkUse.Photo => new() { PermitLimit = MostPhotosADay, Window = TimeSpan.FromDays(1) },
        }));

    /// <summary>Takes one of the places of the visitor's network.</summary>
    /// <exception cref="Refusal"><c>survey.network.phone_code</c>, <c>survey.network.saved_sheet</c>, <c>survey.network.photo</c></exception>
    public void Take(HttpContext context, NetworkUse use, Id<Wave> wave)
    {
        if (Networks.Of(context.Connection.RemoteIpAddress) is not { } network) return;
        using var lease = limits.AttemptAcquire((use, wave, Convert.ToHexString(HMACSHA256.HashData(key, network))));
        if (!lease.IsAcquired) throw new Refusal($"survey.network.{use.Word()}");
    }

    public void Dispose() => limits.Dispose();
}
