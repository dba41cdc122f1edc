using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>Says a rule row in words, in either language.</summary>
public static class RuleWords
{
    /// <summary>The number with its unit and, for a clock, its extension and whether its last day moves.</summary>
    public static string Number(Rule rule, Wording words) => rule.Kind switch
    {
        RuleKind.WorkingDays => Clock(rule, "Deadline.Days.Working", words),
        RuleKind.CalendarDays => Clock(rule, "Deadline.Days.Calendar", words),
        RuleKind.Minutes => words["Rule.Minutes", rule.Amount],
        RuleKind.Percent => words["Rule.Percent", rule.Amount],
        RuleKind.Fen => words["Rule.Yuan", rule.AsFen()],
        RuleKind.Number => words["Rule.Number", rule.Amount, rule.Unit],
    };

    /// <summary>The number of a rule and its code behind it, e.g. 20 个工作日（D-PUB）; the code alone where no such row stands, and nothing for no code.</summary>
    public static string Number(RuleBook book, string? code, DateOnly on, Wording words) =>
        string.IsNullOrEmpty(code) ? "" : book.Find(code, on) is { } rule ? words["Rule.Named", Number(rule, words), code] : code;

    /// <summary>What the rule is.</summary>
    public static string Note(Rule rule, Wording words) => words.IsChinese ? rule.NoteZh : rule.NoteEn;

    /// <summary>From when to when it stands.</summary>
    public static string Validity(Rule rule, Wording words) =>
        rule.ValidTo is { } last ? words["Rule.FromTo", rule.ValidFrom, last] : words["Rule.From", rule.ValidFrom];

    private static string Clock(Rule rule, string key, Wording words)
    {
        var term = words.Many(key, rule.Amount);
        var extended = rule.Value.Value.Extension is { } longest ? words["Rule.Extended", term, words.Many(key, longest)] : term;
        return rule.Value.Value.Rolls ? words["Deadline.Term.Rolls", extended] : extended;
    }
}
