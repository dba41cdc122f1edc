namespace PingHuEcoPublic.Kernel;

/// <summary>Which days a clock counts.</summary>
public enum DayCount
{
    /// <summary>工作日: as the <see cref="WorkingCalendar"/> has them.</summary>
    Working,

    /// <summary>日: every day.</summary>
    Calendar,
}

/// <summary>The rule that sets a due day.</summary>
/// <param name="Days">The term, at least 1, counted after the start, which is day zero.</param>
/// <param name="Count">Which days count.</param>
/// <param name="Rolls">Whether a last day on a day off moves to the next working day; only calendar days can end on one.</param>
/// <param name="Longest">The most days by which the rule lets it be extended in all; null where it does not speak of extension.</param>
/// <param name="Code">The rule row's code, e.g. <c>P-CLOSE</c>; null for a term given by hand.</param>
/// <param name="Source">The law and article; null for a term given by hand.</param>
/// <param name="Confirmed">False while the bureau has not confirmed the rule row.</param>
public sealed record DeadlineRule(int Days, DayCount Count, bool Rolls = false, int? Longest = null, string? Code = null, string? Source = null, bool Confirmed = true)
{
    /// <summary>A term of working days given by hand.</summary>
    public static DeadlineRule WorkingDays(int days) => new(days, DayCount.Working);

    /// <summary>A term of calendar days given by hand.</summary>
    public static DeadlineRule CalendarDays(int days) => new(days, DayCount.Calendar);
}

/// <summary>A stretch of days that the clock leaves out, e.g. while a third party is consulted.</summary>
/// <param name="From">The first day left out.</param>
/// <param name="To">The last day left out; while a pause still runs, today, and the deadline is computed anew each day.</param>
/// <param name="Basis">Why, as the paper that ordered it says; null where it was not given.</param>
public sealed record Pause(DateOnly From, DateOnly To, string? Basis = null)
{
    /// <summary>Whether the day is left out.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= To;
}

/// <summary>Days added to the term by a decision, counted like the term itself.</summary>
/// <param name="Days">How many, at least 1.</param>
/// <param name="Basis">The decision; null where it was not given.</param>
public sealed record Extension(int Days, string? Basis = null);
