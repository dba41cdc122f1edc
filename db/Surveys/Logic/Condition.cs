using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>How a number stands to another.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Is,

    /// <summary>Not equal.</summary>
    IsNot,

    /// <summary>Less.</summary>
    Below,

    /// <summary>Less or equal.</summary>
    AtMost,

    /// <summary>More.</summary>
    Above,

    /// <summary>More or equal.</summary>
    AtLeast,
}

/// <summary>
/// Something that holds or does not, of the answers given so far: a tree, never a text that is evaluated. A question that was left open
/// or that the course did not lead to has no answer, and nothing said of an answer holds of none.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Chosen), "chosen")]
[JsonDerivedType(typeof(Compared), "compared")]
[JsonDerivedType(typeof(Answered), "answered")]
public abstract record Condition
{
    /// <summary>Whether it holds.</summary>
    /// <param name="given">A question and its sound answer by code; null where there is no answer.</param>
    public abstract bool Holds(Func<string, (Question Question, string Answer)?> given);

    /// <summary>The conditions within, itself first.</summary>
    [JsonIgnore]
    public virtual IEnumerable<Condition> Parts => [this];

    /// <summary>The questions that it looks at.</summary>
    [JsonIgnore]
    public IEnumerable<string> Questions => Parts.OfType<About>().Select(about => about.Question).Distinct();

    /// <summary>The tree's depth; one for a leaf.</summary>
    [JsonIgnore]
    public virtual int Depth => 1;
}

/// <summary>Holds when each of some holds.</summary>
/// <param name="Of">Which; one at least.</param>
public sealed record All(IReadOnlyList<Condition> Of) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(Func<string, (Question Question, string Answer)?> given) => Of.All(condition => condition.Holds(given));

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Condition> Parts => [this, .. Of.SelectMany(condition => condition.Parts)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Depth => 1 + Of.Select(condition => condition.Depth).DefaultIfEmpty().Max();
}

/// <summary>Holds when one of some holds.</summary>
/// <param name="Of">Which; one at least.</param>
public sealed record Any(IReadOnlyList<Condition> Of) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(Func<string, (Question Question, string Answer)?> given) => Of.Any(condition => condition.Holds(given));

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Condition> Parts => [this, .. Of.SelectMany(condition => condition.Parts)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Depth => 1 + Of.Select(condition => condition.Depth).DefaultIfEmpty().Max();
}

/// <summary>Holds when another does not.</summary>
/// <param name="Of">The other.</param>
public sealed record Not(Condition Of) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(Func<string, (Question Question, string Answer)?> given) => !Of.Holds(given);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Condition> Parts => [this, .. Of.Parts];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Depth => 1 + Of.Depth;
}

/// <summary>Says something of the answer to one question.</summary>
/// <param name="Question">The variable.</param>
public abstract record About(string Question) : Condition
{
    /// <summary>The row of a matrix, or the option of a ranking; null for the question itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Row { get; init; }

    /// <inheritdoc/>
    public override bool Holds(Func<string, (Question Question, string Answer)?> given) => given(Question) is { } found && HoldsOf(found.Question, found.Answer);

    private protected abstract bool HoldsOf(Question question, string answer);
}

/// <summary>Holds when one of some options was chosen.</summary>
/// <param name="Question">The variable.</param>
/// <param name="Options">The options.</param>
public sealed record Chosen(string Question, IReadOnlyList<string> Options) : About(Question)
{
    private protected override bool HoldsOf(Question question, string answer) => question.Chosen(answer, Row).Any(Options.Contains);
}

/// <summary>Holds when the answer, as a number, stands to another as said.</summary>
/// <param name="Question">The variable.</param>
/// <param name="By">How.</param>
/// <param name="To">To which number.</param>
public sealed record Compared(string Question, Comparison By, decimal To) : About(Question)
{
    private protected override bool HoldsOf(Question question, string answer) => question.Number(answer, Row) is { } number && By switch
    {
        Comparison.Is => number == To,
        Comparison.IsNot => number != To,
        Comparison.Below => number < To,
        Comparison.AtMost => number <= To,
        Comparison.Above => number > To,
        Comparison.AtLeast => number >= To,
    };
}

/// <summary>Holds when there is an answer.</summary>
/// <param name="Question">The variable.</param>
public sealed record Answered(string Question) : About(Question)
{
    private protected override bool HoldsOf(Question question, string answer) => Row is null || question.Chosen(answer, Row).Any();
}

/// <summary>Where the sheet goes on after a question.</summary>
/// <param name="When">When.</param>
/// <param name="To">A later question, or <see cref="End"/>.</param>
public sealed record Skip(Condition When, string To)
{
    /// <summary>The end of the sheet.</summary>
    public const string End = "end";
}

/// <summary>What an answer must fulfil, with the sentence that is read when it does not.</summary>
/// <param name="Holds">What must hold.</param>
/// <param name="Otherwise">The sentence.</param>
public sealed record Demand(Condition Holds, Phrase Otherwise);
