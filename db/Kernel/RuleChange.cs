namespace PingHuEcoPublic.Kernel;

/// <summary>A new number for a rule, from a day on.</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="From">The first day on which it stands.</param>
/// <param name="Amount">The number, in what the rule counts.</param>
/// <param name="Extension">For a clock, the most days by which it may be extended; null where it does not speak of it.</param>
/// <param name="Source">Law and article.</param>
public sealed record RuleChange(string Code, DateOnly From, long Amount, int? Extension, string Source)
{
    private const int LongestTerm = 3650;

    /// <summary>The rows once the change is made: the newest of the code ends on the day before, a new one begins. Pure.</summary>
    /// <param name="book">The rows now.</param>
    /// <param name="today">Nothing begins more than two years before or after it.</param>
    /// <exception cref="Refusal"><c>rule.unknown</c>, <c>rule.from.range</c>, <c>rule.amount.range</c>, <c>rule.same</c></exception>
    public (Rule Ended, Rule Begun, RuleBook After) Apply(RuleBook book, DateOnly today)
    {
        var newest = book.Rows.LastOrDefault(row => row.Code == Code) ?? throw new Refusal("rule.unknown");
        if (From <= newest.ValidFrom || From < today.AddYears(-2) || From > today.AddYears(2)) throw new Refusal("rule.from.range", newest.ValidFrom.AddDays(1) > today.AddYears(-2) ? newest.ValidFrom.AddDays(1) : today.AddYears(-2), today.AddYears(2)) { Field = nameof(From) };
        var most = newest.Kind switch
        {
            RuleKind.WorkingDays or RuleKind.CalendarDays => LongestTerm,
            RuleKind.Minutes => 60 * 24 * 365,
            RuleKind.Percent => 100,
            RuleKind.Fen or RuleKind.Number => 1_000_000_000L,
        };
        var least = newest.Kind is RuleKind.WorkingDays or RuleKind.CalendarDays or RuleKind.Minutes ? 1 : 0;
        if (Amount < least || Amount > most) throw new Refusal("rule.amount.range", least, most) { Field = nameof(Amount) };
        if (Extension is < 0 or > LongestTerm) throw new Refusal("rule.amount.range", 0, LongestTerm) { Field = nameof(Extension) };
        if (Amount == newest.Amount && Extension == newest.Value.Value.Extension) throw new Refusal("rule.same") { Field = nameof(Amount) };
        var ended = newest with { ValidTo = newest.ValidTo is { } last && last < From ? last : From.AddDays(-1) };
        var begun = newest with { ValidFrom = From, ValidTo = null, Value = Json.Of(new RuleValue(Amount, Extension, newest.Value.Value.Rolls)), Source = Source, Confirmed = true };
        return (ended, begun, new([.. book.Rows.Where(row => row != newest), ended, begun]));
    }
}
