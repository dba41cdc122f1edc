using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace PingHuEcoPublic.Accounts;

/// <summary>Time-based codes of RFC 6238 as every authenticator app makes them: SHA-1, half a minute, six digits. Pure: it takes the instant.</summary>
public static class Totp
{
    /// <summary>Bytes of a secret (RFC 4226 section 4: at least 16, recommended 20).</summary>
    public const int SecretLength = 20;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly int[] Tolerated = [0, -1, 1];

    /// <summary>A fresh secret.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>The half-minute in which an instant lies.</summary>
    public static long StepOf(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / 30;

    /// <summary>The code of a half-minute.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="step">The half-minute, from <see cref="StepOf(DateTimeOffset)"/>.</param>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // The standard that the apps implement; HMAC does not rest on SHA-1's resistance to collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 0xF)..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half-minute whose code was typed: this one or a neighbour, since clocks differ. Null when none.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="typed">What was typed; blanks do not matter.</param>
    /// <param name="now">The instant now.</param>
    public static long? StepOf(byte[] secret, string typed, DateTimeOffset now)
    {
        var code = typed.Replace(" ", "", StringComparison.Ordinal);
        foreach (var offset in Tolerated)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(secret, StepOf(now) + offset)), System.Text.Encoding.UTF8.GetBytes(code)))
                return StepOf(now) + offset;
        return null;
    }

    /// <summary>The secret as apps take it by hand: base 32 in groups of four.</summary>
    public static string Spoken(byte[] secret) => string.Join(' ', Base32(secret).Chunk(4).Select(group => new string(group)));

    /// <summary>The address behind the QR code.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="issuer">The site's name, as the app shows it.</param>
    /// <param name="name">The login name.</param>
    public static string Address(byte[] secret, string issuer, string name) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(name)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";

    private static string Base32(byte[] bytes)
    {
        var text = new System.Text.StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var b in bytes)
        {
            (buffer, bits) = ((buffer << 8) | b, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }
}
