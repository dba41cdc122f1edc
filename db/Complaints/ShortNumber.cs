using System.Globalization;
using System.Security.Cryptography;

namespace PingHuEcoPublic.Complaints;

/// <summary>
/// The number of a submission: nine random digits, the first not zero, and a check digit (ISO 7064 MOD 11,10, which catches every
/// single wrong digit). Random, so that neither the count nor the neighbour can be read from it. It proves nothing.
/// </summary>
public static class ShortNumber
{
    /// <summary>How many digits.</summary>
    public const int Digits = 10;

    /// <summary>A new number from the system's random generator.</summary>
    public static string Make()
    {
        var nine = RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000).ToString(CultureInfo.InvariantCulture);
        return $"{nine}{Check(nine)}";
    }

    /// <summary>Reads what a person typed; spaces, hyphens and full-width digits are forgiven, a wrong digit is not.</summary>
    /// <returns>Ten digits, or null.</returns>
    public static string? Parse(string? typed)
    {
        if (typed is null || typed.Length > 60) return null;
        if (typed.Any(c => !char.IsDigit(c) && !char.IsWhiteSpace(c) && c is not ('-' or '－'))) return null;
        var digits = string.Concat(typed.Where(char.IsDigit).Select(c => (char)('0' + (int)char.GetNumericValue(c))));
        return digits.Length == Digits && Check(digits[..^1]) == digits[^1] - '0' ? digits : null;
    }

    /// <summary>As it is shown and read aloud: <c>123 456 7890</c>.</summary>
    public static string Spaced(string number) => $"{number[..3]} {number[3..6]} {number[6..]}";

    private static int Check(string digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }
}
