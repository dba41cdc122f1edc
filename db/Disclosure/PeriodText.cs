using System.Globalization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A period in words, in the language of the page: of a figure as staff write it, of a duty as <see cref="DuePeriod"/> names it.</summary>
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
        var (quarter, first, month) = (match.Groups["quarter"], match.Groups["from"], match.Groups["month"]);
        if (quarter.Success)
        {
            var number = Quarters.IndexOf(quarter.Value, StringComparison.Ordinal) + 1;
            return words["Period.Quarter", year, number];
        }
        if (first.Success)
        {
            var (from, to) = (MonthOf(year, first), MonthOf(year, match.Groups["to"]));
            return words["Period.Months", year, from, to];
        }
        if (month.Success)
        {
            var only = MonthOf(year, month);
            return words["Period.Month", year, only];
        }
        var key = match.Groups["part"].Value switch
        {
            "上半年" => "Period.FirstHalf",
            "下半年" => "Period.SecondHalf",
            "前三季度" => "Period.ThreeQuarters",
            _ => "Period.Year",
        };
        return words[key, year];
    }

    /// <summary>The period of a duty in words. One that the law asks for on a named day is called by the year of that day, since what it is about is the year before.</summary>
    /// <param name="period">2026, 2026-H1, 2026-Q3 or 2026-11; anything else stays as it is.</param>
    /// <param name="duty">The duty; null where it is not known.</param>
    /// <param name="words">The language.</param>
    public static string OfDuty(string period, Obligation? duty, Wording words)
    {
        if (DutyShape().Match(period) is not { Success: true } match) return period;
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["half"] is { Success: true, Value: var half }) return words[half == "1" ? "Period.FirstHalf" : "Period.SecondHalf", year];
        if (match.Groups["quarter"] is { Success: true, Value: var quarter }) return words["Period.Quarter", year, quarter];
        if (match.Groups["month"] is { Success: true } month) return words["Period.Month", year, MonthOf(year, month)];
        return words[duty?.DueMonth is null ? "Period.OfYear" : "Period.DueIn", year];
    }

    private static DateTime MonthOf(int year, Group month) => new DateOnly(year, int.Parse(month.Value, CultureInfo.InvariantCulture), 1).ToDateTime(TimeOnly.MinValue);

    [GeneratedRegex("^(?<year>[12][0-9]{3})(-(H(?<half>[12])|Q(?<quarter>[1-4])|(?<month>0[1-9]|1[0-2])))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DutyShape();

    [GeneratedRegex("^(?<year>[12][0-9]{3})年(?<part>全年|上半年|下半年|前三季度|第?(?<quarter>[一二三四])季度|(?<from>1[0-2]|[1-9])月?[—–~～至-](?<to>1[0-2]|[1-9])月|(?<month>1[0-2]|[1-9])月)?$")]
    private static partial Regex Shape();
}
