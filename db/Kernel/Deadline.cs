namespace PingHuEcoPublic.Kernel;

/// <summary>How a due day stands on a given day.</summary>
public enum Standing
{
    /// <summary>More than three days remain.</summary>
    OnTime,

    /// <summary>Three days or fewer remain, the due day included.</summary>
    DueSoon,

    /// <summary>The due day is over: late only the day after.</summary>
    Overdue,
}

/// <summary>A due day with the reasoning that led to it. Pure: it takes days, never a clock.</summary>
/// <param name="Reasoning">How it was computed.</param>
public sealed record Deadline(DeadlineReasoning Reasoning)
{
    private const int SoonDays = 3;

    /// <summary>On time until the end of this day.</summary>
    public DateOnly DueOn => Reasoning.DueOn;

    /// <summary>Whether the due day may still change, since a year that it passes through has no published calendar.</summary>
    public bool Provisional => Reasoning.Provisional;

    /// <summary>
    /// Counts the term and its extensions from the day after the start, leaves out pauses (overlapping ones once) and, for
    /// working days, days off; then moves a last day on a day off to the next working day where the rule says so.
    /// </summary>
    /// <param name="start">Day zero.</param>
    /// <param name="rule">The term.</param>
    /// <param name="calendar">The official calendar.</param>
    /// <param name="pauses">Stretches that are left out.</param>
    /// <param name="extensions">Days added by decision.</param>
    /// <exception cref="ArgumentOutOfRangeException">A term, an extension or a pause is shorter than a day.</exception>
    /// <exception cref="Refusal"><c>deadline.extension.tooLong</c>: together the extensions exceed what the rule allows.</exception>
    public static Deadline Of(DateOnly start, DeadlineRule rule, WorkingCalendar calendar, IEnumerable<Pause>? pauses = null, IEnumerable<Extension>? extensions = null)
    {
        Pause[] left = [.. (pauses ?? []).OrderBy(pause => pause.From)];
        Extension[] added = [.. extensions ?? []];
        Guard(rule, left, added);
        var count = new DeadlineCount(rule, calendar, left);
        var last = count.Pass(start, rule.Days + added.Sum(extension => extension.Days));
        var due = count.Roll(last);
        return new(new DeadlineReasoning
        {
            Start = start,
            Rule = rule,
            DueOn = due,
            Skipped = count.Skipped,
            MadeUp = count.MadeUp,
            Pauses = left,
            Extensions = added,
            RolledFrom = due == last ? null : last,
            Calendars = count.Calendars,
            CalendarVersion = calendar.Version,
        });
    }

    /// <summary>The same deadline by another calendar; where the due day moves, the earlier one is kept in the reasoning.</summary>
    public Deadline By(WorkingCalendar calendar)
    {
        var anew = Of(Reasoning.Start, Reasoning.Rule, calendar, Reasoning.Pauses, Reasoning.Extensions).Reasoning;
        IReadOnlyList<EarlierDue> earlier = anew.DueOn == DueOn ? Reasoning.Earlier : [.. Reasoning.Earlier, new(DueOn, Reasoning.CalendarVersion)];
        return new(anew with { Earlier = earlier });
    }

    /// <summary>The same deadline by other rules and another calendar: the rule of its code that stood on its start, where there is one.</summary>
    public Deadline By(RuleBook rules, WorkingCalendar calendar) =>
        (Reasoning.Rule.Code is { } code && rules.Find(code, Reasoning.Start) is { Kind: RuleKind.WorkingDays or RuleKind.CalendarDays } row ? this with { Reasoning = Reasoning with { Rule = row.AsDeadline() } } : this).By(calendar);

    /// <summary>How it stands on a day.</summary>
    public Standing On(DateOnly today) => StandingOf(DueOn, today);

    /// <summary>How a due day stands on a day, for lists that read only the day.</summary>
    public static Standing StandingOf(DateOnly dueOn, DateOnly today) =>
        today > dueOn ? Standing.Overdue
        : dueOn.DayNumber - today.DayNumber <= SoonDays ? Standing.DueSoon
        : Standing.OnTime;

    private static void Guard(DeadlineRule rule, Pause[] pauses, Extension[] extensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Days, 1);
        foreach (var pause in pauses) ArgumentOutOfRangeException.ThrowIfLessThan(pause.To, pause.From);
        foreach (var extension in extensions) ArgumentOutOfRangeException.ThrowIfLessThan(extension.Days, 1);
        if (rule.Longest is { } longest && extensions.Sum(extension => extension.Days) > longest) throw new Refusal("deadline.extension.tooLong", longest);
    }
}
