using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// A long receipt: 8-digit locator (its first digit names the kind), 20-digit secret (66 random bits), 2 check digits
/// (ISO 7064 MOD 97-10: any one wrong digit and any two swapped neighbours are caught). Written in six groups of five.
/// </summary>
/// <param name="Locator">Eight digits; finds the record, proves nothing.</param>
/// <param name="Secret">Twenty digits; proves the holder, is never stored.</param>
public sealed record ReceiptCode(string Locator, string Secret)
{
    /// <summary>How many digits a whole code has.</summary>
    public const int Digits = 30;

    /// <summary>All thirty digits without spaces.</summary>
    public string Plain => $"{Locator}{Secret}{Check($"{Locator}{Secret}")}";

    /// <summary>As it is shown, printed and read aloud: groups of five.</summary>
    public override string ToString() => string.Join(' ', Plain.Chunk(5).Select(group => new string(group)));

    /// <summary>Makes a new code with the system's random generator.</summary>
    /// <param name="kind">The first digit, 1 to 9.</param>
    public static ReceiptCode Make(int kind)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kind, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kind, 9);
        return new($"{kind}{RandomDigits(7)}", RandomDigits(20));
    }

    /// <summary>Reads what a person typed: spaces, hyphens and full-width digits are forgiven, a wrong digit is not.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out ReceiptCode? code)
    {
        code = null;
        if (typed is null || typed.Length > 200) return false;
        var digits = string.Concat(typed.Where(char.IsDigit).Select(c => char.GetNumericValue(c).ToString(CultureInfo.InvariantCulture)));
        if (digits.Length != Digits || typed.Any(c => !char.IsDigit(c) && !char.IsWhiteSpace(c) && c is not ('-' or '－' or '·'))) return false;
        if (BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97 != 1) return false;
        code = new(digits[..8], digits[8..28]);
        return true;
    }

    private static string Check(string digits) =>
        (98 - (int)(BigInteger.Parse(digits, CultureInfo.InvariantCulture) * 100 % 97)).ToString("00", CultureInfo.InvariantCulture);

    private static string RandomDigits(int count) =>
        string.Create(count, 0, (span, _) =>
        {
            foreach (ref var digit in span) digit = (char)('0' + RandomNumberGenerator.GetInt32(10));
        });
}
