using System.Text.Json.Serialization;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>Something to read, between questions. It takes no answer.</summary>
/// <param name="Code">Its name in the version.</param>
/// <param name="Text">What is read.</param>
public sealed record Note(string Code, Phrase Text) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Asks => false;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Columns => 0;

    /// <inheritdoc/>
    public override string? Fault(string answer) => "survey.answer.unasked";

    /// <inheritdoc/>
    public override short[] Dense(string answer) => [];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(answer, answer);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint);
}

/// <summary>A box to tick: agreement to something that the text says. Only the tick is an answer; there is no "no" to send.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">What is agreed to.</param>
public sealed record Consent(string Code, Phrase Text) : Question(Code, Text)
{
    /// <summary>The only answer.</summary>
    public const string Given = "yes";

    /// <inheritdoc/>
    public override string? Fault(string answer) => answer == Given ? null : "survey.answer.option";

    /// <summary>1: given.</summary>
    public override short[] Dense(string answer) => [1];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(Wording.Chinese["Survey.Consent"], Wording.English["Survey.Consent"]);

    /// <inheritdoc/>
    public override IEnumerable<string> Chosen(string answer, string? row) => [answer];

    /// <inheritdoc/>
    public override IEnumerable<string> OptionCodes(string? row) => [Given];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint);
}

/// <summary>What the link brings along, such as the poster that it stood on. It is not asked, and a value that the version does not list is none.</summary>
/// <param name="Code">The variable, and the name in the link.</param>
/// <param name="Text">What staff call it.</param>
/// <param name="Options">The values that there are.</param>
public sealed record Hidden(string Code, Phrase Text, IReadOnlyList<Option> Options) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSeen => false;

    /// <inheritdoc/>
    public override string Clean(string typed) => Options.PlaceOf(typed.Trim()) >= 0 ? typed.Trim() : "";

    /// <inheritdoc/>
    public override string? Fault(string answer) => Options.PlaceOf(answer) >= 0 ? null : "survey.answer.option";

    /// <summary>The place of the value, from 0.</summary>
    public override short[] Dense(string answer) => [(short)Options.PlaceOf(answer)];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => Options.TextOf(answer);

    /// <inheritdoc/>
    public override IEnumerable<string> Chosen(string answer, string? row) => [answer];

    /// <inheritdoc/>
    public override IEnumerable<string> OptionCodes(string? row) => Options.Select(option => option.Code);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Phrase?> Phrases => [.. base.Phrases, .. Options.Select(option => option.Text)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => Options.AreSound(1) && !Required;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => 0;
}
