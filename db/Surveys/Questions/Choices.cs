using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>One of several answers.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">The answers in the order in which they are shown; at least two.</param>
public sealed record SingleChoice(string Code, Phrase Text, IReadOnlyList<Option> Options) : Question(Code, Text)
{
    /// <summary>Whether each sheet has an order of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Shuffle { get; init; }

    /// <inheritdoc/>
    public override string? Fault(string answer) => Options.PlaceOf(answer) >= 0 ? null : "survey.answer.option";

    /// <summary>The place of the option in the version, from 0.</summary>
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
    public override bool IsSound => Options.AreSound(2);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading([Text, Hint, .. Options.Select(option => option.Text)]);
}

/// <summary>Any of several answers, kept as their codes with commas, in the version's order.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">The answers; one that stands aside excludes the others.</param>
/// <param name="Fewest">At least so many, where any is given.</param>
/// <param name="Most">At most so many; 0 for no limit.</param>
public sealed record MultipleChoice(string Code, Phrase Text, IReadOnlyList<Option> Options, int Fewest = 0, int Most = 0) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool KeepsFaulty => true;

    /// <summary>How many options one dense number holds: a smallint's bits without its sign.</summary>
    public const int BitsAColumn = 15;

    /// <summary>Whether each sheet has an order of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Shuffle { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Columns => (Options.Count + BitsAColumn - 1) / BitsAColumn;

    /// <inheritdoc/>
    public override string Gather(Func<string, IReadOnlyList<string>> sent) => string.Join(',', sent(""));

    /// <summary>Each code once and in the version's order; what is no option stays behind the others, to be refused.</summary>
    public override string Clean(string typed) =>
        string.Join(',', typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().OrderBy(code => (uint)Options.PlaceOf(code)));

    /// <inheritdoc/>
    public override string? Fault(string answer)
    {
        var codes = answer.Split(',');
        return codes.Any(code => Options.PlaceOf(code) < 0) || codes.Distinct().Count() != codes.Length ? "survey.answer.option"
            : codes.Length > 1 && codes.Any(code => Options[Options.PlaceOf(code)].Aside) ? "survey.answer.alone"
            : codes.Length < Fewest && !Options[Options.PlaceOf(codes[0])].Aside ? "survey.answer.few"
            : Most > 0 && codes.Length > Most ? "survey.answer.many"
            : null;
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override object[] Limits => [Fewest, Most];

    /// <summary>A bit an option, fifteen options a number, the first option in the lowest bit.</summary>
    public override short[] Dense(string answer)
    {
        var bits = new short[Columns];
        foreach (var place in answer.Split(',').Select(code => Options.PlaceOf(code))) bits[place / BitsAColumn] |= (short)(1 << (place % BitsAColumn));
        return bits;
    }

    /// <inheritdoc/>
    public override Phrase Say(string answer) => Phrase.List(answer.Split(',').Select(code => Options.TextOf(code)));

    /// <inheritdoc/>
    public override IEnumerable<string> Chosen(string answer, string? row) => answer.Split(',');

    /// <summary>How many were chosen.</summary>
    public override decimal? Number(string answer, string? row) => answer.Split(',').Length;

    /// <inheritdoc/>
    public override IEnumerable<string> OptionCodes(string? row) => Options.Select(option => option.Code);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Phrase?> Phrases => [.. base.Phrases, .. Options.Select(option => option.Text)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => Options.AreSound(2) && Fewest >= 0 && Fewest <= Options.Count && Most >= 0 && (Most == 0 || Most >= Math.Max(1, Fewest));

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading([Text, Hint, .. Options.Select(option => option.Text)]) + 2;
}
