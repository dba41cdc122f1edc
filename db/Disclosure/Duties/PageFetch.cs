using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A page as another site gave it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">Its type.</param>
/// <param name="Bytes">Its bytes; empty unless the status is 200.</param>
public sealed record FetchedPage(HttpStatusCode Status, string MediaType, byte[] Bytes);

/// <summary>
/// Fetches pages of other sites of the government. Against being made to reach what it should not (SSRF): only hosts that the
/// administrator has named, only http and https on a usual port, never an address inside our own networks, each redirect checked
/// anew, and the address that was checked is the one that is connected to, so that a name cannot change its meaning in between.
/// </summary>
/// <param name="settings">Reads the hosts that may be asked.</param>
/// <param name="configuration"><c>Elsewhere:OwnNetwork</c> lets it reach private addresses and other ports, for tests and for a main site in the same house.</param>
public sealed class PageFetch(SettingReader settings, IConfiguration configuration) : IDisposable
{
    /// <summary>The largest page, in bytes.</summary>
    public const int Largest = 2 * 1024 * 1024;

    private const int MostRedirects = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = Patience,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, configuration.GetValue<bool>("Elsewhere:OwnNetwork"), ct),
    })
    { Timeout = Patience, MaxResponseContentBufferSize = Largest };

    /// <summary>Fetches a page.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Refusal"><c>elsewhere.address.wrong</c>, <c>elsewhere.host.unknown</c>, <c>elsewhere.redirects</c></exception>
    /// <exception cref="HttpRequestException">It cannot be reached, or is too large.</exception>
    public async Task<FetchedPage> GetAsync(string address, CancellationToken ct)
    {
        var hosts = await HostsAsync(ct);
        var uri = Allowed(address, hosts);
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseContentRead, ct);
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } next)
            {
                uri = Allowed(new Uri(uri, next).AbsoluteUri, hosts);
                continue;
            }
            return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(ct) : []);
        }
        throw new Refusal("elsewhere.redirects") { Field = "Address" };
    }

    /// <summary>The hosts that may be asked, as the administrator has named them.</summary>
    public async Task<IReadOnlyCollection<string>> HostsAsync(CancellationToken ct) =>
        (await settings.AllAsync(ct)).TryGetValue(Settings.ElsewhereHosts, out var named) ? named.Split([' ', ',', ';', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private Uri Allowed(string address, IReadOnlyCollection<string> hosts)
    {
        var own = configuration.GetValue<bool>("Elsewhere:OwnNetwork");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || (!uri.IsDefaultPort && !own))
            throw new Refusal("elsewhere.address.wrong") { Field = "Address" };
        return hosts.Contains(uri.IdnHost, StringComparer.OrdinalIgnoreCase) ? uri : throw new Refusal("elsewhere.host.unknown", uri.IdnHost) { Field = "Address" };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool own, CancellationToken ct)
    {
        var found = await Dns.GetHostAddressesAsync(to.Host, ct);
        var open = found.Where(address => own || IsOutside(address)).ToArray();
        if (open.Length == 0) throw new HttpRequestException("The name leads into a network of our own.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address lies in the open internet: not loopback, private, link-local, carrier, multicast or unspecified.</summary>
    public static bool IsOutside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6LinkLocal && !address.IsIPv6SiteLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any)
                && !address.IsIPv6Teredo && address.GetAddressBytes() is not [0x00, 0x64, 0xFF, 0x9B, ..] and not [0x20, 0x02, ..];
        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127, ..] or [>= 224, ..] => false,
            [100, >= 64 and < 128, ..] or [169, 254, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [192, 0, 0, _] or [198, 18 or 19, ..] => false,
            _ => true,
        };
    }
}
