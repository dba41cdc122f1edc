using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>One thing that a questionnaire shows. A kind is a small type of its own; what it is called in JSON stands here.</summary>
/// <param name="Code">The variable, stable across versions: lower-case letters, digits and hyphens.</param>
/// <param name="Text">The question as it is read.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SingleChoice), "single")]
[JsonDerivedType(typeof(Scale), "scale")]
[JsonDerivedType(typeof(TownChoice), "town")]
[JsonDerivedType(typeof(FreeText), "text")]
[JsonDerivedType(typeof(Note), "note")]
public abstract record Question(string Code, Phrase Text)
{
    /// <summary>The dense code of a question that was shown and left open.</summary>
    public const short Unanswered = -1;

    /// <summary>A line beneath the question.</summary>
    public Phrase? Hint { get; init; }

    /// <summary>Whether the sheet cannot be sent without it.</summary>
    public bool Required { get; init; }

    /// <summary>The dimension whose composite it enters; null for none.</summary>
    public Dimension? Dimension { get; init; }

    /// <summary>The score map that turns its answers into points; null where it has none.</summary>
    public string? Scores { get; init; }

    /// <summary>Whether its figures stand at the head of the results and on the map.</summary>
    public bool Headline { get; init; }

    /// <summary>Where its wording comes from, when that is not the questionnaire's source.</summary>
    public Phrase? Origin { get; init; }

    /// <summary>Whether it asks anything: a note does not and is not counted.</summary>
    [JsonIgnore]
    public virtual bool Asks => true;

    /// <summary>What was typed, as it would be kept.</summary>
    public virtual string Clean(string typed) => typed.Trim();

    /// <summary>The key of the sentence that says why this is no answer; null when it is one.</summary>
    /// <param name="answer">A cleaned answer, not empty.</param>
    public abstract string? Fault(string answer);

    /// <summary>The answer as one small number for analysis, 0 or more.</summary>
    /// <param name="answer">An answer without fault.</param>
    public abstract short Dense(string answer);

    /// <summary>How an answer is read back to the person who gave it.</summary>
    /// <param name="answer">An answer without fault.</param>
    public abstract Phrase Say(string answer);

    /// <summary>How long it takes to answer, in seconds, for most people: reading aloud in the mind, then one touch.</summary>
    [JsonIgnore]
    public abstract int Seconds { get; }

    // Some six Chinese characters a second; two seconds to decide and touch.
    private protected static int Reading(params IEnumerable<Phrase?> phrases) => 2 + (phrases.Sum(phrase => phrase?.Zh.Length ?? 0) / 6);
}

/// <summary>One of the answers of a choice.</summary>
/// <param name="Code">Its code, stable across versions.</param>
/// <param name="Text">As it is read.</param>
/// <param name="Aside">Whether it stands outside the denominators (不清楚, 不关注) and is reported as a share of its own.</param>
public sealed record Option(string Code, Phrase Text, bool Aside = false);

/// <summary>One of several answers.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">The answers in the order in which they are shown; at least two.</param>
public sealed record SingleChoice(string Code, Phrase Text, IReadOnlyList<Option> Options) : Question(Code, Text)
{
    /// <inheritdoc/>
    public override string? Fault(string answer) => Options.Any(option => option.Code == answer) ? null : "survey.answer.option";

    /// <summary>The place of the option in the version, from 0.</summary>
    public override short Dense(string answer) => (short)Options.Index().First(option => option.Item.Code == answer).Index;

    /// <inheritdoc/>
    public override Phrase Say(string answer) => Options.First(option => option.Code == answer).Text;

    /// <inheritdoc/>
    public override int Seconds => Reading([Text, Hint, .. Options.Select(option => option.Text)]);
}
