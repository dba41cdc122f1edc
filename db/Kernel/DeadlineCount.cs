namespace PingHuEcoPublic.Kernel;

/// <summary>Walks the days of one term and remembers what it passed.</summary>
internal sealed class DeadlineCount(DeadlineRule rule, WorkingCalendar calendar, IReadOnlyList<Pause> pauses)
{
    private readonly List<SkippedDays> skipped = [];
    private readonly List<CalendarDay> madeUp = [];
    private readonly SortedDictionary<int, CalendarUsed> calendars = [];

    public IReadOnlyList<SkippedDays> Skipped => skipped;

    public IReadOnlyList<CalendarDay> MadeUp => madeUp;

    public IReadOnlyList<CalendarUsed> Calendars => [.. calendars.Values];

    /// <summary>The last of so many counted days after the start.</summary>
    public DateOnly Pass(DateOnly start, int days)
    {
        var day = start;
        for (var counted = 0; counted < days;)
        {
            day = day.AddDays(1);
            if (IsPaused(day)) Skip(new(day, day, SkipReason.Pause));
            else if (rule.Count == DayCount.Calendar || IsWorking(day)) counted++;
            else Skip(DayOff(day));
        }
        return day;
    }

    /// <summary>The due day: the last counted one, or the working day after it where the rule moves it off a day off.</summary>
    public DateOnly Roll(DateOnly last)
    {
        if (!rule.Rolls || IsWorking(last)) return last;
        var day = last;
        do day = day.AddDays(1);
        while (IsPaused(day) || !IsWorking(day));
        return day;
    }

    private bool IsPaused(DateOnly day) => pauses.Any(pause => pause.Covers(day));

    private bool IsWorking(DateOnly day)
    {
        var year = calendar.Year(day);
        calendars[year.Year] = new(year.Year, year.Published, year.Source);
        var working = calendar.IsWorking(day);
        if (working && rule.Count == DayCount.Working && WorkingCalendar.IsWeekend(day)) madeUp.Add(calendar.Named(day)!);
        return working;
    }

    private SkippedDays DayOff(DateOnly day) => calendar.Named(day) is { } holiday
        ? new(day, day, SkipReason.Holiday, holiday.Name, holiday.NameEn)
        : new(day, day, SkipReason.Weekend);

    private void Skip(SkippedDays day)
    {
        if (skipped.Count > 0 && skipped[^1] is var run && run.To.AddDays(1) == day.From && run with { From = day.From, To = day.To } == day)
            skipped[^1] = run with { To = day.To };
        else
            skipped.Add(day);
    }
}
