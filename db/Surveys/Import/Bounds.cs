namespace PingHuEcoPublic.Surveys;

/// <summary>Rules of other systems that are limits of ours: from, to, fewest, most.</summary>
internal static class Bounds
{
    /// <summary>The question with the limits that a rule of it says; null where it says more, or something else.</summary>
    internal static Question? Of(Question question, Condition rule)
    {
        foreach (var part in rule is All all ? all.Of : [rule])
        {
            if (part is not Compared { Row: null } bound || bound.Question != question.Code) return null;
            Question? narrowed = (question, bound.By) switch
            {
                (Amount amount, Comparison.AtLeast) when bound.To < amount.To => amount with { From = bound.To },
                (Amount amount, Comparison.AtMost) when bound.To > amount.From => amount with { To = bound.To },
                (Day day, Comparison.AtLeast) when On(bound.To) is { } from && from <= day.To => day with { From = from },
                (Day day, Comparison.AtMost) when On(bound.To) is { } to && to >= day.From => day with { To = to },
                (MultipleChoice many, Comparison.AtLeast) when bound.To % 1 == 0 && bound.To >= 0 && bound.To <= many.Options.Count => many with { Fewest = (int)bound.To },
                (MultipleChoice many, Comparison.AtMost) when bound.To % 1 == 0 && bound.To >= 1 && bound.To <= many.Options.Count => many with { Most = (int)bound.To },
                _ => null,
            };
            if (narrowed is not { IsSound: true }) return null;
            question = narrowed;
        }
        return question;
    }

    private static DateOnly? On(decimal number) => DateOnly.TryParseExact(number.ToString("00000000", System.Globalization.CultureInfo.InvariantCulture), "yyyyMMdd", out var day) ? day : null;
}
