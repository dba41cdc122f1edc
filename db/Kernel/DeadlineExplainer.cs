using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary><c>explain deadline</c>: a due day from its start and its term, given by hand or by a rule row.</summary>
public sealed class DeadlineExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "deadline";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } =
    [
        new("from", "yyyy-MM-dd", Required: true),
        new("working-days", "N"),
        new("calendar-days", "N"),
        new("rule", "CODE"),
        new("pause", "FROM..TO", Repeats: true),
        new("extend", "N", Repeats: true),
    ];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var start = arguments.Day("from")!.Value;
        var pauses = arguments.Stretches("pause").Select(stretch => new Pause(stretch.From, stretch.To));
        var extensions = arguments.EachDays("extend").Select(days => new Extension(days));
        var deadline = Deadline.Of(start, RuleOf(arguments, start), ReferenceFiles.Calendar, pauses, extensions);
        return Task.FromResult(new Explanation(DeadlineWords.Say(deadline.Reasoning, words), deadline.Reasoning));
    }

    private static DeadlineRule RuleOf(ExplainArguments arguments, DateOnly start) => (arguments.Days("working-days"), arguments.Days("calendar-days"), arguments.Text("rule")) switch
    {
        ({ } working, null, null) => DeadlineRule.WorkingDays(working),
        (null, { } calendar, null) => DeadlineRule.CalendarDays(calendar),
        (null, null, { } code) => ClockOf(code, start),
        _ => throw new Refusal("explain.term.one"),
    };

    private static DeadlineRule ClockOf(string code, DateOnly start)
    {
        var clocks = ReferenceFiles.Rules.Rows.Where(row => row.Kind is RuleKind.WorkingDays or RuleKind.CalendarDays);
        if (!clocks.Any(row => row.Code == code)) throw new Refusal("explain.rule.unknown", ExplainArguments.Shown(code), string.Join(", ", clocks.Select(row => row.Code).Distinct()));
        return ReferenceFiles.Rules.On(code, start).AsDeadline();
    }
}
