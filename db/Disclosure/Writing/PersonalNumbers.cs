using System.Globalization;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Numbers in a text that belong to a person. Only what its check digit proves is taken for one, so a document number is not.</summary>
public static partial class PersonalNumbers
{
    private const string CheckDigits = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Every such number, in order.</summary>
    public static IEnumerable<(WritingRule Rule, int At, string Masked)> In(string text)
    {
        foreach (Match run in Run().Matches(text))
        {
            var digits = Gap().Replace(run.Value, "");
            if (IsIdentity(digits)) yield return (WritingRule.IdentityNumber, run.Index, Masked(digits, 6, 4));
            else if (IsCard(digits)) yield return (WritingRule.BankCard, run.Index, Masked(digits, 4, 4));
            else if (Mobile().IsMatch(digits)) yield return (WritingRule.MobileNumber, run.Index, Masked(digits, 3, 4));
        }
    }

    // GB 11643-1999: region, a day of birth that exists, ISO 7064 MOD 11-2.
    private static bool IsIdentity(string digits) =>
        Identity().IsMatch(digits)
        && DateOnly.TryParseExact(digits[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && CheckDigits[Weights.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11] == char.ToUpperInvariant(digits[17]);

    // UnionPay begins with 62; the account of a firm, to which a fine is paid, does not.
    private static bool IsCard(string digits) =>
        Card().IsMatch(digits) && digits.Reverse().Select((c, i) => (c - '0') * (i % 2 + 1)).Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    private static string Masked(string digits, int head, int tail) => $"{digits[..head]}{new string('*', digits.Length - head - tail)}{digits[^tail..]}";

    [GeneratedRegex(@"(?<![\dA-Za-z])\d(?:[ \u00A0-]?\d){10,18}(?:[ -]?[Xx])?(?![\dA-Za-z])")]
    private static partial Regex Run();

    [GeneratedRegex(@"[^\dXx]")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^[1-8]\d{16}[\dXx]$")]
    private static partial Regex Identity();

    [GeneratedRegex(@"^62\d{14,17}$")]
    private static partial Regex Card();

    [GeneratedRegex(@"^(?:86)?1[3-9]\d{9}$")]
    private static partial Regex Mobile();
}
