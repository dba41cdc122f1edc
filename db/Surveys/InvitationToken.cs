using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>A one-use invitation as it is printed: sixteen letters and digits in groups of four, 80 random bits. Only its SHA-256 is kept.</summary>
/// <param name="Plain">The sixteen characters.</param>
public sealed record InvitationToken(string Plain)
{
    // Crockford's letters: none that is taken for a digit.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>What is kept of it. 80 bits cannot be guessed through, so a plain hash is enough.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Plain));

    /// <summary>The one that ten bytes make; secret as long as they are.</summary>
    /// <param name="bytes">80 bits.</param>
    public static InvitationToken Of(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, 10);
        Span<char> plain = stackalloc char[16];
        for (var at = 0; at < plain.Length; at++)
        {
            var (place, shift) = ((at * 5) / 8, (at * 5) % 8);
            var pair = (bytes[place] << 8) | (place + 1 < bytes.Length ? bytes[place + 1] : 0);
            plain[at] = Letters[(pair >> (11 - shift)) & 31];
        }
        return new(new string(plain));
    }

    /// <summary>Makes a new one with the system's random generator.</summary>
    public static InvitationToken Make() => new(string.Create(16, 0, (span, _) =>
    {
        foreach (ref var letter in span) letter = Letters[RandomNumberGenerator.GetInt32(Letters.Length)];
    }));

    /// <summary>Reads what a person typed or followed: case, spaces and hyphens are forgiven, O is 0, I and L are 1.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out InvitationToken? token)
    {
        token = null;
        if (typed is null || typed.Length > 100) return false;
        var plain = string.Concat(typed.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not '-').Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        if (plain.Length != 16 || plain.Any(c => !Letters.Contains(c, StringComparison.Ordinal))) return false;
        token = new(plain);
        return true;
    }

    /// <summary>As it is printed.</summary>
    public override string ToString() => string.Join('-', Plain.Chunk(4).Select(group => new string(group)));
}
