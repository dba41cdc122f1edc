using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Complaints;

/// <summary>
/// The blind index by which "the same person?" is asked among complaints alone: HMAC-SHA-256 of the telephone under a host key of
/// its own. A dump of the database tells nothing; database and key together could be tried against all numbers (docs/security.md).
/// </summary>
/// <param name="key">The hosts' key for this and nothing else.</param>
public sealed class PersonMark(byte[] key)
{
    /// <summary>The mark of a telephone that <see cref="Normal"/> accepts.</summary>
    public byte[] Of(string phone) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"complaint|{Normal(phone)}"));

    /// <summary>A Chinese mobile or landline number as digits alone, without +86; null where it is none.</summary>
    public static string? Normal(string? typed)
    {
        if (typed is null || typed.Length > 40) return null;
        if (typed.Any(c => !char.IsDigit(c) && !char.IsWhiteSpace(c) && c is not ('-' or '－' or '+' or '＋' or '(' or ')' or '（' or '）'))) return null;
        var digits = string.Concat(typed.Where(char.IsDigit).Select(c => (char)('0' + (int)char.GetNumericValue(c))));
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal)) digits = digits[2..];
        if (digits.Length == 15 && digits.StartsWith("0086", StringComparison.Ordinal)) digits = digits[4..];
        return IsMobile(digits) || IsLandline(digits) ? digits : null;
    }

    /// <summary>Whether a normal number can receive a one-time code.</summary>
    public static bool IsMobile(string normal) => normal.Length == 11 && normal[0] == '1' && normal[1] is >= '3' and <= '9';

    private static bool IsLandline(string digits) => digits.Length is >= 10 and <= 12 && digits[0] == '0' && digits[1] != '0';
}
