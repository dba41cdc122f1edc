using System.Net;
using System.Net.Sockets;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Which network a visitor comes from, as coarse as it takes for nobody to be known by it.</summary>
public static class Networks
{
    /// <summary>The first three bytes of an address, of IPv6 the first six; null for one of the house or of a balancer, which is nobody's.</summary>
    public static byte[]? Of(IPAddress? address)
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
