using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>Says a deadline in words, in either language.</summary>
public static class DeadlineWords
{
    /// <summary>The reasoning, one sentence a line: due day, start, term, what was left out or made up, and on what it rests.</summary>
    public static IReadOnlyList<string> Say(DeadlineReasoning reasoning, Wording words) =>
    [
        words["Deadline.Due", words.Day(reasoning.DueOn)],
        words["Deadline.Start", words.Day(reasoning.Start)],
        words["Deadline.Term", Term(reasoning.Rule, words)],
        .. reasoning.Extensions.Select(extension => With(words["Deadline.Extension", Amount(extension.Days, reasoning.Rule.Count, words)], extension.Basis, words)),
        .. Weekends(reasoning, words),
        .. reasoning.Skipped.Where(run => run.Reason == SkipReason.Holiday).Select(run => Holiday(run, words)),
        .. reasoning.MadeUp.Select(day => words["Deadline.MadeUp", words.Day(day.Day), words.IsChinese ? day.Name : day.NameEn]),
        .. reasoning.Pauses.Select(pause => PauseOf(pause, reasoning, words)),
        .. reasoning.RolledFrom is { } last ? [words["Deadline.Rolled", words.Day(last), words.Day(reasoning.DueOn)]] : Array.Empty<string>(),
        .. reasoning.Calendars.Where(year => !year.Published).Select(year => words["Deadline.Provisional", year.Year]),
        .. reasoning.Earlier.Select(earlier => words["Deadline.Earlier", words.Day(earlier.DueOn), earlier.CalendarVersion]),
        .. Sources(reasoning, words),
    ];

    /// <summary>What remains on a day: <c>还有 3 个工作日</c>, <c>今天到期</c>, <c>已超期 2 天</c>.</summary>
    /// <param name="deadline">The deadline; its rule says which days are counted until it. Lateness counts every day.</param>
    /// <param name="today">The day.</param>
    /// <param name="calendar">The official calendar.</param>
    /// <param name="words">The language.</param>
    public static string Remaining(Deadline deadline, DateOnly today, WorkingCalendar calendar, Wording words) =>
        Remaining(deadline.DueOn, deadline.Reasoning.Rule.Count, today, calendar, words);

    /// <summary>What remains until a due day, for lists that read only the day.</summary>
    public static string Remaining(DateOnly dueOn, DayCount count, DateOnly today, WorkingCalendar calendar, Wording words)
    {
        var days = dueOn.DayNumber - today.DayNumber;
        if (days == 0) return words["Deadline.Remaining.Today"];
        if (days < 0) return words.Many("Deadline.Remaining.Late", -days);
        var working = count == DayCount.Working ? calendar.Between(today, dueOn) : 0;
        return working > 0 ? words.Many("Deadline.Remaining.Working", working) : words.Many("Deadline.Remaining.Calendar", days);
    }

    private static string Term(DeadlineRule rule, Wording words)
    {
        var amount = Amount(rule.Days, rule.Count, words);
        var coded = rule.Code is null ? amount : words["Deadline.Term.Coded", amount, rule.Code];
        return rule.Rolls ? words["Deadline.Term.Rolls", coded] : coded;
    }

    private static string Amount(int days, DayCount count, Wording words) =>
        words.Many(count == DayCount.Working ? "Deadline.Days.Working" : "Deadline.Days.Calendar", days);

    private static IEnumerable<string> Weekends(DeadlineReasoning reasoning, Wording words)
    {
        var days = reasoning.Skipped.Where(run => run.Reason == SkipReason.Weekend).Sum(run => run.Days);
        if (days > 0) yield return words.Many("Deadline.Weekends", days);
    }

    private static string Holiday(SkippedDays run, Wording words) =>
        words["Deadline.Holiday", words.IsChinese ? run.Name : run.NameEn, words.Days(run.From, run.To), words.Many("Deadline.Days.Calendar", run.Days)];

    private static string PauseOf(Pause pause, DeadlineReasoning reasoning, Wording words)
    {
        var left = reasoning.Skipped.Where(run => run.Reason == SkipReason.Pause)
            .Sum(run => Enumerable.Range(0, run.Days).Count(offset => pause.Covers(run.From.AddDays(offset))));
        var said = words["Deadline.Pause", words.Days(pause.From, pause.To), words.Many("Deadline.Days.Calendar", left)];
        return With(said, pause.Basis, words);
    }

    private static string With(string said, string? basis, Wording words) => basis is null ? said : words["Deadline.With", said, basis];

    private static IEnumerable<string> Sources(DeadlineReasoning reasoning, Wording words)
    {
        if (reasoning.Rule.Source is { } law) yield return words["Deadline.Source.Law", law];
        if (!reasoning.Rule.Confirmed) yield return words["Deadline.Unconfirmed"];
        foreach (var year in reasoning.Calendars.Where(year => year.Published)) yield return words["Deadline.Source.Calendar", year.Year, year.Source];
        if (reasoning.Calendars.Count > 0) yield return words["Deadline.Version", reasoning.CalendarVersion];
    }
}
