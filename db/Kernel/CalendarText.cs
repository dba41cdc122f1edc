using System.Globalization;

namespace PingHuEcoPublic.Kernel;

/// <summary>A year of the calendar as a person types it from the State Council's notice.</summary>
public static class CalendarText
{
    /// <summary>
    /// Reads one day a line: the day, 休 or 班 (rest or work), the holiday's name and, where it is given, its English name, separated by
    /// commas, e.g. <c>2027-01-01,休,元旦,New Year's Day</c>.
    /// </summary>
    /// <param name="year">The year of the notice.</param>
    /// <param name="text">The lines.</param>
    /// <param name="source">Where the notice is.</param>
    /// <exception cref="Refusal"><c>calendar.line.wrong</c>, <c>calendar.day.year</c>, <c>calendar.day.twice</c>, <c>calendar.year.range</c>, <c>calendar.empty</c></exception>
    public static CalendarYear Read(int year, string text, string source)
    {
        if (year is < 2008 or > 2100) throw new Refusal("calendar.year.range") { Field = "Year" };
        var days = new List<CalendarDay>();
        foreach (var (n, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
            if (!string.IsNullOrWhiteSpace(line))
                days.Add(DayOf(year, n + 1, line.Split([',', '，', '\t'], StringSplitOptions.TrimEntries)));
        if (days.Count == 0) throw new Refusal("calendar.empty") { Field = "Days" };
        if (days.CountBy(day => day.Day).FirstOrDefault(day => day.Value > 1) is { Value: > 1 } twice) throw new Refusal("calendar.day.twice", twice.Key) { Field = "Days" };
        return new(year, true, source, days);
    }

    private static CalendarDay DayOf(int year, int line, string[] cells)
    {
        if (cells.Length is < 3 or > 4 || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || cells[2].Length == 0 || KindOf(cells[1]) is not { } kind)
            throw new Refusal("calendar.line.wrong", line) { Field = "Days" };
        // A notice may name days of the December before, when the new year's holiday reaches back.
        if (day.Year != year && !(day.Year == year - 1 && day.Month == 12)) throw new Refusal("calendar.day.year", line, year) { Field = "Days" };
        return new(day, kind, cells[2], cells.Length == 4 && cells[3].Length > 0 ? cells[3] : cells[2]);
    }

    private static DayKind? KindOf(string word) => word.ToLowerInvariant() switch
    {
        "休" or "rest" => DayKind.Rest,
        "班" or "work" => DayKind.Work,
        _ => null,
    };
}
