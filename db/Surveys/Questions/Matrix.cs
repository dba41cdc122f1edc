using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>Several things judged by the same answers, kept as <c>row=answer</c> with commas, in the version's order. On a phone each row is a card.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Rows">What is judged.</param>
/// <param name="Options">The answers, the same for each row.</param>
public sealed record Matrix(string Code, Phrase Text, IReadOnlyList<Option> Rows, IReadOnlyList<Option> Options) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool KeepsFaulty => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Columns => Rows.Count;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Parts => Rows.Select(row => row.Code);

    /// <inheritdoc/>
    public override string Gather(Func<string, IReadOnlyList<string>> sent) =>
        sent("") is [{ Length: > 0 } whole, ..] ? whole
        : string.Join(',', Rows.Select(row => (row.Code, Answer: sent(row.Code))).Where(row => row.Answer is [{ Length: > 0 }, ..]).Select(row => $"{row.Code}={row.Answer[0]}"));

    /// <inheritdoc/>
    public override string Clean(string typed) =>
        string.Join(',', typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().OrderBy(pair => (uint)Rows.PlaceOf(pair.Split('=')[0])));

    /// <summary>A row or an answer that does not exist, a row twice; where the question is required, a row left open.</summary>
    public override string? Fault(string answer)
    {
        var pairs = answer.Split(',').Select(pair => pair.Split('=')).ToArray();
        return pairs.Any(pair => pair.Length != 2 || Rows.PlaceOf(pair[0]) < 0 || Options.PlaceOf(pair[1]) < 0) || pairs.DistinctBy(pair => pair[0]).Count() != pairs.Length ? "survey.answer.option"
            : Required && pairs.Length < Rows.Count ? "survey.answer.rows"
            : null;
    }

    /// <summary>A number a row: the answer's place, from 0.</summary>
    public override short[] Dense(string answer) => [.. Rows.Select(row => (short)(Of(answer, row.Code) is { } code ? Options.PlaceOf(code) : Unanswered))];

    /// <inheritdoc/>
    public override Phrase Say(string answer)
    {
        var said = answer.Split(',').Select(pair => pair.Split('=')).Select(pair => (Row: Rows.TextOf(pair[0]), Answer: Options.TextOf(pair[1]))).ToArray();
        return new(string.Join('\n', said.Select(each => $"{each.Row.Zh}：{each.Answer.Zh}")), string.Join('\n', said.Select(each => $"{each.Row.En}: {each.Answer.En}")));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Chosen(string answer, string? row) => row is not null && Of(answer, row) is { } code ? [code] : [];

    /// <inheritdoc/>
    public override IEnumerable<string> OptionCodes(string? row) => row is not null && Rows.PlaceOf(row) >= 0 ? Options.Select(option => option.Code) : [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Phrase?> Phrases => [.. base.Phrases, .. Rows.Select(row => row.Text), .. Options.Select(option => option.Text)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => Rows.AreSound(1) && Options.AreSound(2);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading([Text, Hint, .. Options.Select(option => option.Text)]) + Rows.Sum(row => Reading(row.Text));

    /// <summary>What was answered in a row; null where it was left open.</summary>
    public static string? Of(string answer, string row) => answer.Split(',').Select(pair => pair.Split('=')).FirstOrDefault(pair => pair.Length == 2 && pair[0] == row)?[1];
}
