using System.Globalization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One period of a duty that falls due by the calendar.</summary>
/// <param name="Name">Names it once and for all: 2026, 2026-H1, 2026-Q3, 2026-11.</param>
/// <param name="BegunOn">Its first day.</param>
/// <param name="DueOn">The day by which it must be published.</param>
/// <param name="Deadline">How the due day was counted; null where the law names the day, or the period's last day is meant.</param>
public sealed record DuePeriod(string Name, DateOnly BegunOn, DateOnly DueOn, Deadline? Deadline)
{
    /// <summary>
    /// The periods of a duty that ought to be open on a day: all that have begun since the last one opened, so that a site that stood
    /// still leaves no gap; for a duty that was never opened, the period of the day alone.
    /// </summary>
    /// <param name="duty">A duty with a cadence.</param>
    /// <param name="term">The rule behind its clock; null when it has none.</param>
    /// <param name="lastBegun">The first day of the newest period that is open already.</param>
    /// <param name="today">The day.</param>
    /// <param name="calendar">The official calendar.</param>
    public static IEnumerable<DuePeriod> ToOpen(Obligation duty, DeadlineRule? term, DateOnly? lastBegun, DateOnly today, WorkingCalendar calendar)
    {
        if (duty.Schedule.NeedsEvent || duty.Schedule == CatalogueSchedule.Rolling) yield break;
        for (var begin = lastBegun is { } last ? Next(duty, last) : Begin(duty, today); begin <= today; begin = Next(duty, begin))
            yield return Of(duty, term, begin, calendar);
    }

    /// <summary>The last day of a period, on which what it is about is formed.</summary>
    /// <param name="duty">A duty with a cadence.</param>
    /// <param name="begin">The period's first day.</param>
    public static DateOnly EndOf(Obligation duty, DateOnly begin) => Next(duty, begin).AddDays(-1);

    private static DuePeriod Of(Obligation duty, DeadlineRule? term, DateOnly begin, WorkingCalendar calendar)
    {
        var end = EndOf(duty, begin);
        var deadline = term is null || duty.DueMonth is not null ? null : Kernel.Deadline.Of(end, term, calendar);
        return new(NameOf(duty, begin, end), begin, deadline?.DueOn ?? end, deadline);
    }

    // A year with a named day runs from the day after that day to the next one: what is due on 31 January is awaited from 1 February.
    private static DateOnly Begin(Obligation duty, DateOnly day)
    {
        if (duty is { DueMonth: { } month, DueDay: { } dueDay })
            return (Named(day.Year, month, dueDay) < day ? Named(day.Year, month, dueDay) : Named(day.Year - 1, month, dueDay)).AddDays(1);
        var length = Months(duty.Schedule);
        return new(day.Year, (day.Month - 1) / length * length + 1, 1);
    }

    private static DateOnly Next(Obligation duty, DateOnly begin) =>
        duty is { DueMonth: { } month, DueDay: { } day }
            ? Named(begin.AddDays(-1).Year + 1, month, day).AddDays(1)
            : begin.AddMonths(Months(duty.Schedule));

    private static DateOnly Named(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    private static int Months(CatalogueSchedule schedule) => schedule switch
    {
        CatalogueSchedule.Monthly => 1,
        CatalogueSchedule.Quarterly => 3,
        CatalogueSchedule.HalfYearly => 6,
        CatalogueSchedule.Yearly => 12,
        CatalogueSchedule.OnEvent or CatalogueSchedule.Standing or CatalogueSchedule.Rolling => throw new InvalidOperationException("An event has no period."),
    };

    private static string NameOf(Obligation duty, DateOnly begin, DateOnly end) => duty.Schedule switch
    {
        CatalogueSchedule.Monthly => begin.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        CatalogueSchedule.Quarterly => $"{begin.Year}-Q{(begin.Month + 2) / 3}",
        CatalogueSchedule.HalfYearly => $"{begin.Year}-H{(begin.Month + 5) / 6}",
        CatalogueSchedule.Yearly => $"{end.Year}",
        CatalogueSchedule.OnEvent or CatalogueSchedule.Standing or CatalogueSchedule.Rolling => throw new InvalidOperationException("An event has no period."),
    };
}
