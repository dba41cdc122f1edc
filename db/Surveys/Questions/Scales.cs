using System.Globalization;
using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>A whole number between two ends that have words: 1 to 5, 1 to 10, or 0 to 10 for the net promoter score.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="From">The lowest number, 0 or 1.</param>
/// <param name="To">The highest, at most 10.</param>
/// <param name="Low">What the lowest means.</param>
/// <param name="High">What the highest means.</param>
public sealed record Scale(string Code, Phrase Text, int From, int To, Phrase Low, Phrase High) : Question(Code, Text)
{
    /// <inheritdoc/>
    public override string? Fault(string answer) => Whole.Read(answer) is { } number && number >= From && number <= To ? null : "survey.answer.option";

    /// <summary>The number itself.</summary>
    public override short[] Dense(string answer) => [short.Parse(answer, CultureInfo.InvariantCulture)];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(answer, answer);

    /// <inheritdoc/>
    public override decimal? Number(string answer, string? row) => Whole.Read(answer);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Phrase?> Phrases => [.. base.Phrases, Low, High];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => From is 0 or 1 && To <= 10 && From < To;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint, Low, High);
}

/// <summary>One to some stars; more is better.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Most">How many stars there are, 3 to 10.</param>
public sealed record Stars(string Code, Phrase Text, int Most = 5) : Question(Code, Text)
{
    /// <inheritdoc/>
    public override string? Fault(string answer) => Whole.Read(answer) is { } number && number >= 1 && number <= Most ? null : "survey.answer.option";

    /// <summary>How many stars.</summary>
    public override short[] Dense(string answer) => [short.Parse(answer, CultureInfo.InvariantCulture)];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new($"{answer} 颗星", answer == "1" ? "1 star" : $"{answer} stars");

    /// <inheritdoc/>
    public override decimal? Number(string answer, string? row) => Whole.Read(answer);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => Most is >= 3 and <= 10;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint);
}

internal static class Whole
{
    /// <summary>A whole number as it is written by us, 0 or more; null for any other spelling.</summary>
    internal static int? Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;
}
