using System.Globalization;

namespace PingHuEcoPublic.Surveys;

/// <summary>What another system calls something of ours.</summary>
/// <param name="Question">The question.</param>
/// <param name="Option">The option of many that the name itself means (<c>q_sub</c> in LimeSurvey), or a matrix's row.</param>
internal sealed record Named(Question Question, string? Option = null);

/// <summary>Turns a formula into our tree, or into nothing where the tree cannot say it.</summary>
/// <param name="named">What a name means; null where it means nothing that was carried.</param>
/// <param name="option">Our code for an option of a question, by its name in the file.</param>
/// <param name="options">The options of a question, their names in the file with our codes.</param>
internal sealed class FormulaCondition(Func<string, Named?> named, Func<Question, string, string?> option, Func<Question, IEnumerable<(string Name, string Code)>> options)
{
    /// <summary>Whether an expression holds of everybody, so that there is nothing to carry.</summary>
    internal static bool IsAlways(string source) => source.Trim() is "" or "1" or "true" or "true()";

    /// <summary>The tree; null where it cannot be said.</summary>
    internal Condition? Of(string source)
    {
        try { return Of(Formula.Read(source)); }
        catch (FormatException) { return null; }
    }

    private Condition? Of(Formula formula) => formula switch
    {
        Formula.Call { Name: "and", Arguments: var parts } => parts.Select(Of).ToArray() is var all && all.All(part => part is not null) ? new All([.. all.OfType<Condition>()]) : null,
        Formula.Call { Name: "or", Arguments: var parts } => parts.Select(Of).ToArray() is var any && any.All(part => part is not null) ? Either([.. any.OfType<Condition>()]) : null,
        Formula.Call { Name: "not", Arguments: [var inner] } => Of(inner) is { } held ? Opposite(held) : null,
        Formula.Call { Name: "selected", Arguments: [var what, var value] } => Compare(what, "=", value),
        Formula.Call { Name: "in_array", Arguments: { Count: > 1 } sought } => Each(sought[0], [.. sought.Skip(1)]) is { } some ? Either(some) : null,
        Formula.Call { Name: "anyof" or "allof" or "noneof" or "notallof", Arguments: [var what, var value] } call => Each(what, value is Formula.Call { Name: "list", Arguments: var several } ? several : [value]) is not { } each ? null
            : call.Name switch { "anyof" => Either(each), "allof" => One(each, parts => new All(parts)), "noneof" => new Not(Either(each)), _ => new Not(One(each, parts => new All(parts))) },
        Formula.Call { Name: "=" or "!=" or "<" or "<=" or ">" or ">=", Arguments: [var left, var right] } call => left is Formula.Text or Formula.Number ? Compare(right, Turned(call.Name), left) : Compare(left, call.Name, right),
        Formula.Call { Name: "is_empty" or "empty", Arguments: [var what] } => Given(what) is { } given ? Opposite(given) : null,
        Formula.Call { Name: "notempty", Arguments: [var what] } => Given(what),
        Formula.Reference => Given(formula),
        _ => null,
    };

    private static Condition Opposite(Condition held) => held is Not not ? not.Of : new Not(held);

    private static Condition One(Condition[] parts, Func<Condition[], Condition> several) => parts is [var only] ? only : several(parts);

    // Several answers to one question are one statement about it.
    private static Condition Either(Condition[] parts) =>
        parts.OfType<Chosen>().ToArray() is { Length: > 1 } chosen && chosen.Length == parts.Length && chosen.DistinctBy(each => (each.Question, each.Row)).Count() == 1
            ? chosen[0] with { Options = [.. chosen.SelectMany(each => each.Options).Distinct()] }
            : One(parts, several => new Any(several));

    private Condition[]? Each(Formula what, IReadOnlyList<Formula> values) => values.Select(value => Compare(what, "=", value)).ToArray() is { Length: > 0 } parts && parts.All(part => part is not null) ? [.. parts.OfType<Condition>()] : null;

    private static string Turned(string sign) => sign switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => sign };

    private Condition? Given(Formula what) => Find(what) is not { } found ? null
        : found is { Question: MultipleChoice, Option: { } one } ? new Chosen(found.Question.Code, [one])
        : new Answered(found.Question.Code) { Row = found.Option };

    private Condition? Compare(Formula what, string sign, Formula value)
    {
        // What stands at a place of a ranking: {r[0]} of SurveyJS, selected-at(${r}, 0) of XLSForm; the first is what is chosen.
        if (what is Formula.Call { Name: "selected-at", Arguments: [Formula.Reference { Name: var ordered }, Formula.Number place] } && named(ordered) is { Question: Ranking } listed) return At(listed.Question, (int)place.Value, sign, value);
        if (what is Formula.Reference { Name: [.. var sorted, '[', >= '0' and <= '9' and var digit, ']'] } && named(sorted) is { Question: Ranking } order) return At(order.Question, digit - '0', sign, value);
        if (what is Formula.Call { Name: "count-selected" or "count", Arguments: [var counted] } && Find(counted) is { Question: MultipleChoice many } && value is Formula.Number count) return new Compared(many.Code, By(sign), count.Value);
        if (what is Formula.Reference { Name: var length } && length.EndsWith(".length", StringComparison.Ordinal) && named(length[..^7]) is { Question: MultipleChoice list } && value is Formula.Number size) return new Compared(list.Code, By(sign), size.Value);
        if (value is Formula.Call { Name: "list", Arguments: var several } && sign == "=") return Each(what, several) is { } any ? Either(any) : null;
        if (Find(what) is not { } found) return null;
        if (found.Question is Day && value is Formula.Call { Name: "date" or "todate" or "strtotime", Arguments: [var day] }) value = day;
        var said = value switch { Formula.Text text => text.Value, Formula.Number number => number.Value.ToString(CultureInfo.InvariantCulture), Formula.Call { Name: "true" } => "true", Formula.Call { Name: "false" } => "false", _ => null };
        if (said is null) return null;
        if (said.Length == 0) return sign is not ("=" or "!=") ? null : Given(what) is { } given ? sign == "=" ? Opposite(given) : given : null;
        var held = found switch
        {
            { Question: MultipleChoice, Option: { } one } => said is "Y" or "1" && sign is "=" or "!=" ? new Chosen(found.Question.Code, [one]) : null,
            { Question: Consent } => said is "OK" or "yes" or "true" or "Y" && sign is "=" or "!=" ? new Answered(found.Question.Code) : null,
            { Question: Matrix } when sign is "<" or "<=" or ">" or ">=" => Among(found, sign, said),
            { Question: Matrix } => sign is "=" or "!=" && option(found.Question, said) is { } code ? new Chosen(found.Question.Code, [code]) { Row = found.Option } : null,
            { Question: Day } => DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? new Compared(found.Question.Code, By(sign is "!=" ? "=" : sign), on.Year * 10_000 + on.Month * 100 + on.Day) : null,
            { Question: Scale or Stars or Amount } when value is Formula.Number || decimal.TryParse(said, NumberStyles.Number, CultureInfo.InvariantCulture, out _) =>
                new Compared(found.Question.Code, By(sign is "!=" ? "=" : sign), decimal.Parse(said, CultureInfo.InvariantCulture)),
            _ when sign is "<" or "<=" or ">" or ">=" => Among(found, sign, said),
            _ => sign is "=" or "!=" && option(found.Question, said) is { } code ? (Condition)new Chosen(found.Question.Code, [code]) : null,
        };
        return held is null ? null : sign == "!=" ? new Not(held) : held;
    }

    private Condition? At(Question ranking, int place, string sign, Formula value)
    {
        if (sign is not ("=" or "!=") || value is not Formula.Text { Value: var name } || option(ranking, name) is not { } code) return null;
        Condition held = place == 0 ? new Chosen(ranking.Code, [code]) : new Compared(ranking.Code, Comparison.Is, place + 1) { Row = code };
        return sign == "=" ? held : new Not(held);
    }

    // Options that are numbers are compared as numbers: the ones for which it holds.
    private Chosen? Among(Named found, string sign, string said)
    {
        var numbers = options(found.Question).Select(each => (Number: Read(each.Name), each.Code)).ToArray();
        if (found.Question is MultipleChoice || Read(said) is not { } to || numbers.Length == 0 || numbers.Any(each => each.Number is null)) return null;
        string[] chosen = [.. numbers.Where(each => sign switch { "<" => each.Number < to, "<=" => each.Number <= to, ">" => each.Number > to, _ => each.Number >= to }).Select(each => each.Code)];
        return chosen.Length == 0 ? null : new Chosen(found.Question.Code, chosen) { Row = found.Option };

        static decimal? Read(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private Named? Find(Formula what) => what is Formula.Reference { Name: var name } ? named(name) : null;

    private static Comparison By(string sign) => sign switch { "=" => Comparison.Is, "!=" => Comparison.IsNot, "<" => Comparison.Below, "<=" => Comparison.AtMost, ">" => Comparison.Above, _ => Comparison.AtLeast };
}
