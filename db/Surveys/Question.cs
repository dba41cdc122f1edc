using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>One thing that a questionnaire shows. A kind is a small type of its own; what it is called in JSON stands here.</summary>
/// <param name="Code">The variable, stable across versions: lower-case letters, digits and hyphens.</param>
/// <param name="Text">The question as it is read.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SingleChoice), "single")]
[JsonDerivedType(typeof(MultipleChoice), "multiple")]
[JsonDerivedType(typeof(Scale), "scale")]
[JsonDerivedType(typeof(Stars), "stars")]
[JsonDerivedType(typeof(Matrix), "matrix")]
[JsonDerivedType(typeof(Ranking), "ranking")]
[JsonDerivedType(typeof(Amount), "number")]
[JsonDerivedType(typeof(FreeText), "text")]
[JsonDerivedType(typeof(Day), "date")]
[JsonDerivedType(typeof(TownChoice), "town")]
[JsonDerivedType(typeof(PhotoQuestion), "photo")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Consent), "consent")]
[JsonDerivedType(typeof(Hidden), "hidden")]
public abstract record Question(string Code, Phrase Text)
{
    /// <summary>The dense code of a question that was shown and left open.</summary>
    public const short Unanswered = -1;

    /// <summary>The dense code of a question that the sheet's course did not lead to.</summary>
    public const short NotShown = -2;

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

    /// <summary>When it is shown; null for always. It may look at earlier questions only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Condition? Show { get; init; }

    /// <summary>When the sheet cannot be sent without it, though it is not required otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Condition? RequiredWhen { get; init; }

    /// <summary>Where the sheet goes on after it, the first that holds; null for the next question.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Skip>? Skips { get; init; }

    /// <summary>What its answer must fulfil beside being an answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Demand>? Demands { get; init; }

    /// <summary>Neighbours of the same block come in an order of each sheet's own; null for the order of the definition.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Block { get; init; }

    /// <summary>Whether it asks anything: a note does not and is not counted.</summary>
    [JsonIgnore]
    public virtual bool Asks => true;

    /// <summary>Whether a respondent sees it: what the link brings along is not seen.</summary>
    [JsonIgnore]
    public virtual bool IsSeen => true;

    /// <summary>How many dense numbers its answer takes: a row of a matrix, a place of a ranking, fifteen answers of many take one each.</summary>
    [JsonIgnore]
    public virtual int Columns => 1;

    /// <summary>The names of its controls beside its own, such as the rows of a matrix.</summary>
    [JsonIgnore]
    public virtual IEnumerable<string> Parts => [];

    /// <summary>What was sent by its controls, as one text.</summary>
    /// <param name="sent">What each control sent: <c>""</c> is the question's own, else one of its <see cref="Parts"/>.</param>
    public virtual string Gather(Func<string, IReadOnlyList<string>> sent) => sent("") is [var only, ..] ? only : "";

    /// <summary>What was typed, as it would be kept.</summary>
    public virtual string Clean(string typed) => typed.Trim();

    /// <summary>The key of the sentence that says why this is no answer; null when it is one.</summary>
    /// <param name="answer">A cleaned answer, not empty.</param>
    public abstract string? Fault(string answer);

    /// <summary>Whether what was typed stays on the page though it is at fault: what is chosen is chosen again, what is written is mended.</summary>
    [JsonIgnore]
    public virtual bool KeepsFaulty => false;

    /// <summary>What stands in the gaps of the sentences that <see cref="Fault"/> names.</summary>
    [JsonIgnore]
    public virtual object[] Limits => [];

    /// <summary>The answer as small numbers for analysis, 0 or more; <see cref="Unanswered"/> in a column that the answer leaves open.</summary>
    /// <param name="answer">An answer without fault.</param>
    /// <returns>As many as <see cref="Columns"/>.</returns>
    public abstract short[] Dense(string answer);

    /// <summary>The options that an answer holds, for conditions; none where the question has no options.</summary>
    /// <param name="answer">An answer without fault.</param>
    /// <param name="row">The row of a matrix; null elsewhere.</param>
    public virtual IEnumerable<string> Chosen(string answer, string? row) => [];

    /// <summary>The answer as a number, for conditions; null where it is none.</summary>
    /// <param name="answer">An answer without fault.</param>
    /// <param name="row">The option whose place in a ranking is asked for; null elsewhere.</param>
    public virtual decimal? Number(string answer, string? row) => null;

    /// <summary>The options that conditions may name; empty where there are none.</summary>
    /// <param name="row">The row of a matrix; null elsewhere.</param>
    public virtual IEnumerable<string> OptionCodes(string? row) => [];

    /// <summary>Every phrase that it shows, for the check of the languages and for gaps.</summary>
    [JsonIgnore]
    public virtual IEnumerable<Phrase?> Phrases => [Text, Hint, Origin, .. Demands?.Select(demand => demand.Otherwise) ?? []];

    /// <summary>Whether its options and limits make sense.</summary>
    [JsonIgnore]
    public virtual bool IsSound => true;

    /// <summary>How an answer is read back to the person who gave it.</summary>
    /// <param name="answer">An answer without fault.</param>
    public abstract Phrase Say(string answer);

    /// <summary>What the record holds of an answer, where that is less than what the sheet carried.</summary>
    /// <param name="answer">An answer without fault.</param>
    public virtual string Recorded(string answer) => answer;

    /// <summary>How long it takes to answer, in seconds, for most people: reading aloud in the mind, then one touch.</summary>
    [JsonIgnore]
    public abstract int Seconds { get; }

    // Some six Chinese characters a second; two seconds to decide and touch.
    private protected static int Reading(params IEnumerable<Phrase?> phrases) => 2 + (phrases.Sum(phrase => phrase?.Zh.Length ?? 0) / 6);
}
