using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>A whole number between two ends that have words, such as 0 to 10.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="From">The lowest number, 0 or 1.</param>
/// <param name="To">The highest, at most 10.</param>
/// <param name="Low">What the lowest means.</param>
/// <param name="High">What the highest means.</param>
public sealed record Scale(string Code, Phrase Text, int From, int To, Phrase Low, Phrase High) : Question(Code, Text)
{
    /// <inheritdoc/>
    public override string? Fault(string answer) =>
        int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= From && number <= To
        && number.ToString(CultureInfo.InvariantCulture) == answer ? null : "survey.answer.option";

    /// <summary>The number itself.</summary>
    public override short Dense(string answer) => short.Parse(answer, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(answer, answer);

    /// <inheritdoc/>
    public override int Seconds => Reading(Text, Hint, Low, High);
}

/// <summary>Which of the nine towns and subdistricts; by division code, or somewhere else.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
public sealed record TownChoice(string Code, Phrase Text) : Question(Code, Text)
{
    /// <summary>The answer of somebody who lives in none of them or would rather not say.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Division codes of the towns and subdistricts of Pinghu; their names are words.</summary>
    public static IReadOnlyList<string> Towns { get; } =
        ["330482001", "330482002", "330482003", "330482101", "330482102", "330482103", "330482106", "330482107", "330482108"];

    /// <inheritdoc/>
    public override string? Fault(string answer) => answer == Elsewhere || Towns.Contains(answer) ? null : "survey.answer.option";

    /// <summary>The last three digits of the division code, 1 to 108; 0 for elsewhere.</summary>
    public override short Dense(string answer) => answer == Elsewhere ? (short)0 : short.Parse(answer[^3..], CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override Phrase Say(string answer) => Named(answer == Elsewhere ? "Survey.Town.Elsewhere" : $"Town.{answer}");

    /// <inheritdoc/>
    public override int Seconds => Reading(Text, Hint) + 2;

    private static Phrase Named(string key) => new(Wording.Chinese[key], Wording.English[key]);
}

/// <summary>Words of one's own. They are never published raw.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Longest">How many characters it takes, 1 to 1000.</param>
public sealed record FreeText(string Code, Phrase Text, int Longest = 300) : Question(Code, Text)
{
    /// <summary>Without control characters but line breaks, and without half characters, which neither JSON nor the database can hold.</summary>
    public override string Clean(string typed)
    {
        var text = new StringBuilder(Math.Min(typed.Length, Longest + 1));
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n' || !Rune.IsControl(rune)) text.Append(rune.ToString());
        return text.ToString().Trim();
    }

    /// <inheritdoc/>
    public override string? Fault(string answer) => answer.Length <= Longest ? null : "survey.answer.long";

    /// <summary>0: something was written.</summary>
    public override short Dense(string answer) => 0;

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(answer, answer);

    /// <inheritdoc/>
    public override int Seconds => Reading(Text, Hint) + (Required ? 20 : 8);
}

/// <summary>Something to read, between questions. It takes no answer.</summary>
/// <param name="Code">Its name in the version.</param>
/// <param name="Text">What is read.</param>
public sealed record Note(string Code, Phrase Text) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Asks => false;

    /// <inheritdoc/>
    public override string? Fault(string answer) => "survey.answer.unasked";

    /// <inheritdoc/>
    public override short Dense(string answer) => Unanswered;

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(answer, answer);

    /// <inheritdoc/>
    public override int Seconds => Reading(Text, Hint);
}
