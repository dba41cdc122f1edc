using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Carries what was read or made in one step of a form to the next inside the page itself: sealed, so that nobody changes it, for an hour, and
/// kept nowhere on the server.
/// </summary>
public sealed class Carried(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // A form's field takes four megabytes; what is longer has to be given again.
    private const int Longest = 3_000_000;

    /// <summary>Seals a value for a hidden field.</summary>
    /// <param name="purpose">What it is for; it opens for nothing else.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null where it is too long to be carried.</returns>
    public string? Seal<T>(string purpose, T value)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)) brotli.Write(Encoding.UTF8.GetBytes(Json.Write(value)));
        var field = Convert.ToBase64String(Protector(purpose).Protect(packed.ToArray(), Life));
        return field.Length > Longest ? null : field;
    }

    /// <summary>Opens what was sealed for a purpose; null where it was changed, is for something else, or the hour is over.</summary>
    public T? Open<T>(string purpose, string? carried) where T : class
    {
        try
        {
            if (carried is not { Length: > 0 and <= Longest }) return null;
            using var unpacked = new BrotliStream(new MemoryStream(Protector(purpose).Unprotect(Convert.FromBase64String(carried))), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked);
            return Json.Read<T>(reader.ReadToEnd());
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string purpose) => protection.CreateProtector("carried", purpose).ToTimeLimitedDataProtector();
}
