using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>A running clock: the legal day, and the strictest day at which the desk warns.</summary>
/// <param name="Phase">Which term.</param>
/// <param name="Legal">What the law sets.</param>
/// <param name="Warning">The strictest active clock, where another is stricter; an unconfirmed rule warns and never makes late.</param>
public sealed record ComplaintClock(ClockPhase Phase, Deadline Legal, Deadline? Warning);

/// <summary>Which rule rows set a complaint's clocks.</summary>
/// <param name="rules">The rule rows.</param>
/// <param name="calendar">The official calendar.</param>
public sealed class ComplaintClocks(RuleBook rules, WorkingCalendar calendar)
{
    /// <summary>The rule of the look-back after closing.</summary>
    public const string LookBackRule = "P-LOOKBACK";

    /// <summary>The rule of how long an answer may be rated.</summary>
    public const string RatingRule = "P-RATE";

    /// <summary>The official calendar by which they count.</summary>
    public WorkingCalendar Calendar => calendar;

    /// <summary>From receipt: 15 calendar days to tell whether it is taken up (《信访工作条例》第二十三条).</summary>
    public ComplaintClock Acknowledge(DateOnly receivedOn) => Of(ClockPhase.Acknowledge, receivedOn, "P-ACK", ["P-ACK-ZJ"], []);

    /// <summary>From acceptance, or from the look-back that failed: 60 calendar days to answer and close, and what a supervisor added (第三十四条).</summary>
    /// <exception cref="Refusal"><c>deadline.extension.tooLong</c>: together the extensions exceed 30 days.</exception>
    public ComplaintClock Close(DateOnly from, IEnumerable<Extension> extensions) => Of(ClockPhase.Close, from, "P-CLOSE", ["P-CLOSE-ZJ"], [.. extensions]);

    /// <summary>When the site is looked at again after closing.</summary>
    public Deadline LookBack(DateOnly closedOn) => Deadline.Of(closedOn, rules.On(LookBackRule, closedOn).AsDeadline(), calendar);

    /// <summary>Until when an answer may be rated.</summary>
    public Deadline Rating(DateOnly answeredOn) => Deadline.Of(answeredOn, rules.On(RatingRule, answeredOn).AsDeadline(), calendar);

    /// <summary>Whether the row of a rule is confirmed, for the mark beside it.</summary>
    public bool IsConfirmed(string code, DateOnly day) => rules.Find(code, day)?.Confirmed == true;

    private ComplaintClock Of(ClockPhase phase, DateOnly from, string code, string[] stricter, Extension[] extensions)
    {
        var legal = Deadline.Of(from, rules.On(code, from).AsDeadline(), calendar, extensions: extensions);
        var warning = stricter.Select(other => rules.Find(other, from)).OfType<Rule>()
            .Select(rule => Deadline.Of(from, rule.AsDeadline() with { Longest = null }, calendar, extensions: extensions))
            .Where(deadline => deadline.DueOn < legal.DueOn)
            .MinBy(deadline => deadline.DueOn);
        return new(phase, legal, warning);
    }
}
