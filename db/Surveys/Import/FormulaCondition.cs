namespace PingHuEcoPublic.Surveys;

/// <summary>What another system calls something of ours.</summary>
/// <param name="Question">The question.</param>
/// <param name="Option">The option of many that the name itself means (<c>q_sub</c> in LimeSurvey), or a matrix's row.</param>
internal sealed record Named(Question Question, string? Option = null);

/// <summary>Turns a formula into our tree, or into nothing where the tree cannot say it.</summary>
/// <param name="named">What a name means; null where it means nothing that was carried.</param>
/// <param name="option">Our code for an option of a question, by its name in the file.</param>
internal sealed class FormulaCondition(Func<string, Named?> named, Func<Question, string, string?> option)
{
    /// <summary>The tree; null where it cannot be said.</summary>
    internal Condition? Of(string source)
    {
        try { return Of(Formula.Read(source)); }
        catch (FormatException) { return null; }
    }

    private Condition? Of(Formula formula) => formula switch
    {
        Formula.Call { Name: "and", Arguments: var parts } => parts.Select(Of).ToArray() is var all && all.All(part => part is not null) ? new All([.. all.OfType<Condition>()]) : null,
        Formula.Call { Name: "or", Arguments: var parts } => parts.Select(Of).ToArray() is var any && any.All(part => part is not null) ? new Any([.. any.OfType<Condition>()]) : null,
        Formula.Call { Name: "not", Arguments: [var inner] } => Of(inner) is { } held ? new Not(held) : null,
        Formula.Call { Name: "selected" or "contains", Arguments: [var what, var value] } => Compare(what, "=", value),
        Formula.Call { Name: "=" or "!=" or "<" or "<=" or ">" or ">=", Arguments: [var left, var right] } call => left is Formula.Text or Formula.Number ? Compare(right, Turned(call.Name), left) : Compare(left, call.Name, right),
        Formula.Call { Name: "is_empty" or "empty", Arguments: [var what] } => Given(what) is { } given ? new Not(given) : null,
        Formula.Call { Name: "notempty", Arguments: [var what] } => Given(what),
        Formula.Reference => Given(formula),
        _ => null,
    };

    private static string Turned(string sign) => sign switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => sign };

    private Condition? Given(Formula what) => Find(what) is not { } found ? null
        : found is { Question: MultipleChoice, Option: { } one } ? new Chosen(found.Question.Code, [one])
        : new Answered(found.Question.Code) { Row = found.Option };

    private Condition? Compare(Formula what, string sign, Formula value)
    {
        if (what is Formula.Call { Name: "count-selected" or "count", Arguments: [var counted] } && Find(counted) is { Question: MultipleChoice many } && value is Formula.Number count) return new Compared(many.Code, By(sign), count.Value);
        if (value is Formula.Call { Name: "list", Arguments: var several } && sign == "=") return several.Select(one => Compare(what, "=", one)).ToArray() is { Length: > 0 } parts && parts.All(part => part is not null) ? new Any([.. parts.OfType<Condition>()]) : null;
        if (Find(what) is not { } found) return null;
        var said = value switch { Formula.Text text => text.Value, Formula.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), Formula.Call { Name: "true" } => "true", Formula.Call { Name: "false" } => "false", _ => null };
        if (said is null) return null;
        if (said.Length == 0) return sign is not ("=" or "!=") ? null : Given(what) is { } given ? sign == "=" ? new Not(given) : given : null;
        var held = found switch
        {
            { Question: MultipleChoice, Option: { } one } => said is "Y" or "1" && sign is "=" or "!=" ? new Chosen(found.Question.Code, [one]) : null,
            { Question: Consent } => said is "OK" or "yes" or "true" or "Y" && sign is "=" or "!=" ? new Answered(found.Question.Code) : null,
            { Question: Matrix } => sign is "=" or "!=" && option(found.Question, said) is { } code ? new Chosen(found.Question.Code, [code]) { Row = found.Option } : null,
            { Question: Scale or Stars or Amount } when value is Formula.Number || decimal.TryParse(said, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _) =>
                new Compared(found.Question.Code, By(sign), decimal.Parse(said, System.Globalization.CultureInfo.InvariantCulture)),
            _ => sign is "=" or "!=" && option(found.Question, said) is { } code ? (Condition)new Chosen(found.Question.Code, [code]) : null,
        };
        return held is null ? null : sign == "!=" && held is not Compared ? new Not(held) : held;
    }

    private Named? Find(Formula what) => what is Formula.Reference { Name: var name } ? named(name) : null;

    private static Comparison By(string sign) => sign switch { "=" => Comparison.Is, "!=" => Comparison.IsNot, "<" => Comparison.Below, "<=" => Comparison.AtMost, ">" => Comparison.Above, _ => Comparison.AtLeast };
}
