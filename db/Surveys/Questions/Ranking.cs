using System.Globalization;
using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>The best first: codes with commas, in the order in which the respondent put them.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">What is ordered.</param>
/// <param name="Places">How many places there are to give; 0 for as many as options.</param>
public sealed record Ranking(string Code, Phrase Text, IReadOnlyList<Option> Options, int Places = 0) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool KeepsFaulty => true;

    /// <summary>Whether each sheet has an order of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Shuffle { get; init; }

    /// <summary>How many places there are to give.</summary>
    [JsonIgnore]
    public int Given => Places == 0 ? Options.Count : Places;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Columns => Options.Count;

    /// <summary>One control a place: 1, 2, 3, …</summary>
    [JsonIgnore]
    public override IEnumerable<string> Parts => Enumerable.Range(1, Given).Select(place => place.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string Gather(Func<string, IReadOnlyList<string>> sent) =>
        sent("") is [{ Length: > 0 } whole, ..] ? whole : string.Join(',', Parts.Select(part => sent(part)).Select(code => code is [{ Length: > 0 } one, ..] ? one : "")).TrimEnd(',');

    /// <summary>As it was put: a place left empty between two, or an option twice, is for the respondent to mend.</summary>
    public override string? Fault(string answer)
    {
        var codes = answer.Split(',');
        return codes.Any(code => code.Length == 0) ? "survey.answer.gap"
            : codes.Any(code => Options.PlaceOf(code) < 0) || codes.Length > Given ? "survey.answer.option"
            : codes.Distinct().Count() != codes.Length ? "survey.answer.twice"
            : Required && codes.Length < Given ? "survey.answer.places"
            : null;
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override object[] Limits => [Given];

    /// <summary>A number an option, in the version's order: its place from 1, or 0 where it was given none.</summary>
    public override short[] Dense(string answer)
    {
        var codes = answer.Split(',');
        return [.. Options.Select(option => (short)(Array.IndexOf(codes, option.Code) + 1))];
    }

    /// <inheritdoc/>
    public override Phrase Say(string answer)
    {
        var texts = answer.Split(',').Select(code => Options.TextOf(code)).Index().ToArray();
        return new(string.Join('\n', texts.Select(each => $"{each.Index + 1}. {each.Item.Zh}")), string.Join('\n', texts.Select(each => $"{each.Index + 1}. {each.Item.En}")));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Chosen(string answer, string? row) => answer.Split(',').Take(1);

    /// <summary>The place of an option; null where it was given none.</summary>
    public override decimal? Number(string answer, string? row) => Array.IndexOf(answer.Split(','), row) is >= 0 and var place ? place + 1 : null;

    /// <inheritdoc/>
    public override IEnumerable<string> OptionCodes(string? row) => Options.Select(option => option.Code);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Phrase?> Phrases => [.. base.Phrases, .. Options.Select(option => option.Text)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => Options.AreSound(2) && Places >= 0 && Places <= Options.Count;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading([Text, Hint, .. Options.Select(option => option.Text)]) + (3 * Given);
}
