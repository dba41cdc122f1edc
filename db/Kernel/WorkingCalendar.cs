using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// Which days are worked: Monday to Friday, less the holidays, plus the weekends worked in exchange (调休), as each year's
/// notice of the State Council has them. Immutable; a newly published year makes another calendar with another version.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, CalendarDay> named;
    private readonly Dictionary<int, CalendarYear> years;

    /// <summary>Makes the calendar of some years. Where two notices name one day, the later year's stands.</summary>
    /// <param name="years">The years; any that is missing counts as not published.</param>
    public WorkingCalendar(IEnumerable<CalendarYear> years)
    {
        CalendarYear[] ordered = [.. years.OrderBy(year => year.Year)];
        this.years = ordered.ToDictionary(year => year.Year);
        named = [];
        foreach (var day in ordered.Where(year => year.Published).SelectMany(year => year.Days)) named[day.Day] = day;
        Version = VersionOf(ordered, named.Values);
    }

    /// <summary>Names exactly these facts: the last published year and eight hexadecimal digits over all named days.</summary>
    public string Version { get; }

    /// <summary>The years that are known of, published or not, in order.</summary>
    public IEnumerable<CalendarYear> Years => years.Values.OrderBy(year => year.Year);

    /// <summary>Whether offices work on the day.</summary>
    public bool IsWorking(DateOnly day) => named.TryGetValue(day, out var special) ? special.Kind == DayKind.Work : !IsWeekend(day);

    /// <summary>Whether the day's year has no published calendar, so that the answer of <see cref="IsWorking"/> may change.</summary>
    public bool IsProvisional(DateOnly day) => !Year(day).Published;

    /// <summary>What the notice says about the day; null for an ordinary one.</summary>
    public CalendarDay? Named(DateOnly day) => named.GetValueOrDefault(day);

    /// <summary>The year that decides about a day; one that was never loaded is there too, unpublished.</summary>
    public CalendarYear Year(DateOnly day) => years.GetValueOrDefault(day.Year) ?? new(day.Year, false, "", []);

    /// <summary>The day itself when it is worked, else the next that is.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorking(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The day on which the given number of working days has passed; the start is day zero.</summary>
    /// <param name="start">Day zero: never counted, whether worked or not.</param>
    /// <param name="workingDays">How many; 0 gives the start back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DateOnly Add(DateOnly start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = start;
        for (var counted = 0; counted < workingDays;)
        {
            day = day.AddDays(1);
            if (IsWorking(day)) counted++;
        }
        return day;
    }

    /// <summary>How many working days lie after one day and up to another, which is counted; 0 when it is not later.</summary>
    public int Between(DateOnly after, DateOnly upTo)
    {
        var counted = 0;
        for (var day = after; day < upTo;)
        {
            day = day.AddDays(1);
            if (IsWorking(day)) counted++;
        }
        return counted;
    }

    /// <summary>
    /// What is left until a due day, in working days: 0 only on the day itself, negative from the day after. Where no working day
    /// lies between, as on a weekend, it is 1 or -1, so that nothing is called due today that is not.
    /// </summary>
    public int Left(DateOnly today, DateOnly dueOn) =>
        today == dueOn ? 0
        : today < dueOn ? Math.Max(1, Between(today, dueOn))
        : -Math.Max(1, Between(dueOn, today));

    /// <summary>Whether the day is a Saturday or a Sunday, worked or not.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static string VersionOf(IEnumerable<CalendarYear> years, IEnumerable<CalendarDay> days)
    {
        int[] published = [.. years.Where(year => year.Published).Select(year => year.Year)];
        var facts = string.Join('\n', published.Select(year => $"{year}").Concat(days.OrderBy(day => day.Day).Select(day => $"{day.Day:O} {day.Kind}")));
        return $"{(published.Length > 0 ? published[^1] : 0)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)))[..8]}";
    }
}
