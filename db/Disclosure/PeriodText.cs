using System.Globalization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The period of a figure as staff write it, in the language of the page.</summary>
public static partial class PeriodText
{
    private const string Quarters = "一二三四";

    /// <summary>
    /// The period in words: a year, a half, a quarter, the first three quarters, a month or several of one year. In Chinese, and where it is
    /// written in any other way, it stays as it was written.
    /// </summary>
    public static string Say(string period, Wording words)
    {
        if (words.IsChinese || Shape().Match(period.Trim()) is not { Success: true } match) return period;
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["quarter"].Success) return words["Period.Quarter", year, Quarters.IndexOf(match.Groups["quarter"].Value, StringComparison.Ordinal) + 1];
        if (match.Groups["from"].Success) return words["Period.Months", year, Month(year, match, "from"), Month(year, match, "to")];
        if (match.Groups["month"].Success) return words["Period.Month", year, Month(year, match, "month")];
        return words[match.Groups["part"].Value switch
        {
            "上半年" => "Period.FirstHalf",
            "下半年" => "Period.SecondHalf",
            "前三季度" => "Period.ThreeQuarters",
            _ => "Period.Year",
        }, year];
    }

    private static DateTime Month(int year, Match match, string group) => new DateOnly(year, int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture), 1).ToDateTime(TimeOnly.MinValue);

    [GeneratedRegex("^(?<year>[12][0-9]{3})年(?<part>全年|上半年|下半年|前三季度|第?(?<quarter>[一二三四])季度|(?<from>1[0-2]|[1-9])月?[—–~～至-](?<to>1[0-2]|[1-9])月|(?<month>1[0-2]|[1-9])月)?$")]
    private static partial Regex Shape();
}
