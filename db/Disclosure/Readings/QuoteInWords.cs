using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Whether a text says a reading in words: its station by a name, its day, and its value. That all three stand there is exact; that they
/// belong together is not, so whatever is found is for somebody to look at. Pure.
/// </summary>
public static partial class QuoteInWords
{
    /// <summary>Whether it does.</summary>
    /// <param name="text">The text, in Markdown or plain.</param>
    /// <param name="names">The names of the station.</param>
    /// <param name="day">The day of the reading.</param>
    /// <param name="value">The value as it stood; 31 and 31.0 are the same.</param>
    public static bool Says(string text, IEnumerable<string> names, DateOnly day, decimal value)
    {
        // Digits and brackets may be of full width.
        var plain = text.Normalize(NormalizationForm.FormKC);
        return names.Any(name => plain.Contains(name.Normalize(NormalizationForm.FormKC), StringComparison.Ordinal)) && Days(plain).Contains(day) && Numbers(plain).Contains(value);
    }

    // A day without its year may be of any year that the text names.
    private static IEnumerable<DateOnly> Days(string text)
    {
        var whole = WholeDay().Matches(text).Select(match => (Year: Of(match, "y"), Match: match));
        int[] years = [.. Year().Matches(text).Select(match => Of(match, "y")).Distinct()];
        var parts = ShortDay().Matches(text).SelectMany(match => years.Select(year => (Year: year, Match: match)));
        foreach (var (year, match) in whole.Concat(parts))
            if (DateOnly.TryParseExact($"{year:0000}-{Of(match, "m"):00}-{Of(match, "d"):00}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) yield return day;
    }

    // A number of a day, a year or an hour is no value.
    private static IEnumerable<decimal> Numbers(string text)
    {
        foreach (Match match in Number().Matches(Times().Replace(text, " ")))
            if (decimal.TryParse(match.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) yield return number;
    }

    private static int Of(Match match, string part) => int.Parse(match.Groups[part].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![0-9])(?<y>[12][0-9]{3})(年|-|/|\.)(?<m>[0-9]{1,2})(月|-|/|\.)(?<d>[0-9]{1,2})(?![0-9])", RegexOptions.ExplicitCapture)]
    private static partial Regex WholeDay();

    [GeneratedRegex(@"(?<![0-9])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})(?![0-9])", RegexOptions.ExplicitCapture)]
    private static partial Regex ShortDay();

    [GeneratedRegex(@"(?<![0-9])(?<y>[12][0-9]{3})年", RegexOptions.ExplicitCapture)]
    private static partial Regex Year();

    [GeneratedRegex(@"[12][0-9]{3}(年|-|/|\.)[0-9]{1,2}(月|-|/|\.)[0-9]{1,2}日?|[0-9]{1,2}月([0-9]{1,2}日?)?|[12][0-9]{3}年|[0-9]{1,2}(:[0-9]{2}|[日时点])", RegexOptions.ExplicitCapture)]
    private static partial Regex Times();

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
