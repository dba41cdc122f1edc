namespace PingHuEcoPublic.Kernel;

/// <summary>Chinese telephone numbers in the one form that is compared, kept and called.</summary>
public static class Telephone
{
    /// <summary>A mobile or landline number as digits alone, without +86; null where it is none.</summary>
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
