using System.Net;
using System.Net.Sockets;
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
        if (NetworkOf(context.Connection.RemoteIpAddress) is not { } network) return;
        using var lease = limits.AttemptAcquire((use, wave, Convert.ToHexString(HMACSHA256.HashData(key, network))));
        if (!lease.IsAcquired) throw new Refusal($"survey.network.{use.Word()}");
    }

    public void Dispose() => limits.Dispose();

    private static byte[]? NetworkOf(IPAddress? address)
    {
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var own = IPAddress.IsLoopback(address) || (address.AddressFamily == AddressFamily.InterNetwork
            ? bytes is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] or [100, >= 64 and < 128, ..]
            : address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal);
        return own ? null : bytes[..(bytes.Length == 4 ? 3 : 6)];
    }
}
