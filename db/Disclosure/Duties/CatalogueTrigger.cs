using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>When what a row of the catalogue asks for falls due, as somebody enters it. Pure.</summary>
/// <param name="Schedule">When its occurrences fall due.</param>
/// <param name="Clock">The code of the rule that counts; null where the law names the day, or a period's last day is meant.</param>
/// <param name="DueMonth">For a yearly duty with a named day: the month.</param>
/// <param name="DueDay">For a yearly duty with a named day: the day of the month.</param>
public sealed record CatalogueTrigger(CatalogueSchedule Schedule, string? Clock, int? DueMonth, int? DueDay)
{
    private const int LeapYear = 2028;

    /// <summary>The trigger when it can be.</summary>
    /// <param name="rules">The clocks.</param>
    /// <param name="from">The first day on which it counts.</param>
    /// <param name="mayLackClock">Whether a duty without a named day may do without a clock.</param>
    /// <exception cref="Refusal"><c>catalogue.due.wrong</c>, <c>catalogue.clock.wrong</c></exception>
    public CatalogueTrigger Checked(RuleBook rules, DateOnly from, bool mayLackClock)
    {
        var code = string.IsNullOrWhiteSpace(Clock) ? null : Clock.Trim();
        if ((DueMonth is null) != (DueDay is null) || (DueMonth is not null && Schedule != CatalogueSchedule.Yearly) || DueMonth is < 1 or > 12 || DueDay < 1 || (DueMonth is { } month && DueDay > DateTime.DaysInMonth(LeapYear, month)))
            throw new Refusal("catalogue.due.wrong") { Field = nameof(DueMonth) };
        var counts = code is null
            ? DueMonth is not null || (mayLackClock && Schedule != CatalogueSchedule.Yearly)
            : rules.Find(code, from) is { Kind: RuleKind.WorkingDays or RuleKind.CalendarDays };
        return counts ? this with { Clock = code } : throw new Refusal("catalogue.clock.wrong") { Field = nameof(Clock) };
    }
}
