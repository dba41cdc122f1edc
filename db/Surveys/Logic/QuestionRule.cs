namespace PingHuEcoPublic.Surveys;

/// <summary>The rules that a question can have.</summary>
public enum LogicKind
{
    /// <summary>When it is asked.</summary>
    Show,

    /// <summary>When it must be answered.</summary>
    Require,

    /// <summary>Where the sheet goes on after it.</summary>
    Skip,

    /// <summary>What its answer must fulfil.</summary>
    Demand,
}

/// <summary>One rule of a question, to be read and changed.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Place">Which of several, from 0; 0 where there is but one.</param>
/// <param name="When">The condition; null where it is new.</param>
/// <param name="To">Where a skip leads; null elsewhere.</param>
/// <param name="Otherwise">What is read where a demand is not met; null elsewhere.</param>
public sealed record QuestionRule(LogicKind Kind, int Place, Condition? When, string? To, Phrase? Otherwise);

/// <summary>The rules of a question, one by one.</summary>
public static class QuestionRules
{
    extension(Question question)
    {
        /// <summary>Every rule, in the order in which they are looked at.</summary>
        public IReadOnlyList<QuestionRule> Rules =>
        [
            .. question.Show is { } show ? [new QuestionRule(LogicKind.Show, 0, show, null, null)] : Array.Empty<QuestionRule>(),
            .. question.RequiredWhen is { } required ? [new QuestionRule(LogicKind.Require, 0, required, null, null)] : Array.Empty<QuestionRule>(),
            .. (question.Demands ?? []).Select((demand, place) => new QuestionRule(LogicKind.Demand, place, demand.Holds, null, demand.Otherwise)),
            .. (question.Skips ?? []).Select((skip, place) => new QuestionRule(LogicKind.Skip, place, skip.When, skip.To, null)),
        ];

        /// <summary>The question with a rule in its place, or behind the others of its kind; without it where the rule has no condition.</summary>
        public Question With(QuestionRule rule) => rule.Kind switch
        {
            LogicKind.Show => question with { Show = rule.When },
            LogicKind.Require => question with { RequiredWhen = rule.When },
            LogicKind.Skip => question with { Skips = Put(question.Skips, rule.Place, rule.When is null ? null : new Skip(rule.When, rule.To ?? Skip.End)) },
            LogicKind.Demand => question with { Demands = Put(question.Demands, rule.Place, rule.When is null ? null : new Demand(rule.When, rule.Otherwise ?? new("", ""))) },
        };
    }

    private static IReadOnlyList<T>? Put<T>(IReadOnlyList<T>? rules, int place, T? rule) where T : class
    {
        var all = (rules ?? []).ToList();
        if (place < all.Count) all.RemoveAt(place);
        if (rule is not null) all.Insert(Math.Min(place, all.Count), rule);
        return all.Count == 0 ? null : all;
    }
}
