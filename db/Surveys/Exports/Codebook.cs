using System.Globalization;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>What one code of a variable means.</summary>
/// <param name="Code">The number, as the numeric file has it.</param>
/// <param name="Word">The option's own code, as the file of words has it.</param>
/// <param name="Label">As it was read.</param>
/// <param name="Aside">Whether it stands outside the base (不清楚).</param>
public sealed record CodebookValue(short Code, string Word, Phrase Label, bool Aside);

/// <summary>A variable of the data: a question, a row of a matrix, one of many answers.</summary>
/// <param name="Name">The question's code, and after a point the part's.</param>
/// <param name="Column">Its place among an answer's dense numbers.</param>
/// <param name="Bit">Which bit of the number says whether it was chosen; null where the number is the code.</param>
/// <param name="Label">As it was read.</param>
/// <param name="Values">What its codes mean; empty where the code is a number itself.</param>
public sealed record CodebookVariable(string Name, int Column, int? Bit, Phrase Label, IReadOnlyList<CodebookValue> Values)
{
    /// <summary>Whether only staff see it, with small counts left out, and no file of the data holds it.</summary>
    public bool IsInside { get; init; }

    private readonly Dictionary<short, string> words = Values.ToDictionary(value => value.Code, value => value.Word);

    /// <summary>The name where neither hyphens nor points are allowed.</summary>
    public string PlainName => Name.Replace('-', '_').Replace('.', '_');

    /// <summary>An answer's code; null where it was left open or not asked.</summary>
    public short? CodeOf(short[] codes) => codes[Column] is not (>= 0 and var code) ? null : Bit is { } bit ? (short)((code >> bit) & 1) : code;

    /// <summary>A code as a word; empty where there is none.</summary>
    public string Word(short? code) => code is not { } known ? "" : words.TryGetValue(known, out var word) ? word : known.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// What the data contain: every question that can be counted. Words of one's own and exact days are never in it; a person could be known
/// by them.
/// </summary>
public static class Codebook
{
    /// <summary>The variables that files of the data hold, in order: a village is too small a place to stand beside other answers.</summary>
    public static IReadOnlyList<CodebookVariable> OfData(Questionnaire questionnaire) => [.. Of(questionnaire).Where(variable => !variable.IsInside)];

    /// <summary>The variables of a questionnaire, in order.</summary>
    public static IReadOnlyList<CodebookVariable> Of(Questionnaire questionnaire) => [.. questionnaire.Asked.SelectMany(question => Of(question, questionnaire.ColumnOf(question.Code)))];

    private static IEnumerable<CodebookVariable> Of(Question question, int column) => question switch
    {
        FreeText or Day or Note => [],
        SingleChoice choice => [One(question, column, Values(choice.Options))],
        Hidden hidden => [One(question, column, Values(hidden.Options))],
        TownChoice town => [One(question, column, TownChoice.Towns.Append(TownChoice.Elsewhere).Select(code => new CodebookValue(town.Dense(code)[0], code, town.Say(code), false))), .. VillagesOf(town, column + 1)],
        Scale scale => [One(question, column, Numbers(scale.From, scale.To))],
        Stars stars => [One(question, column, Numbers(1, stars.Most))],
        PhotoQuestion => [One(question, column, [new(1, "1 photo", question.Say(PhotoQuestion.Given), false)])],
        Consent => [One(question, column, [new(1, Consent.Given, question.Say(Consent.Given), false)])],
        MultipleChoice many => many.Options.Select((option, place) => new CodebookVariable($"{question.Code}.{option.Code}", column + (place / MultipleChoice.BitsAColumn), place % MultipleChoice.BitsAColumn, Beside(question, option),
            [new(1, "1", Said("Survey.Chosen"), false), new(0, "0", Said("Survey.Chosen.Not"), false)])),
        Matrix matrix => matrix.Rows.Select((row, place) => new CodebookVariable($"{question.Code}.{row.Code}", column + place, null, Beside(question, row), [.. Values(matrix.Options)])),
        Ranking ranking => ranking.Options.Select((option, place) => new CodebookVariable($"{question.Code}.{option.Code}", column + place, null, Beside(question, option), [.. Numbers(1, ranking.Given)])),
        _ => [One(question, column, [])],
    };

    /// <summary>What the column that says how an answer came is called.</summary>
    public static Phrase Mode { get; } = Said("Survey.Data.Mode");

    /// <summary>How an answer came, as it reads.</summary>
    public static Phrase Of(AnswerMode mode) => Modes[(int)mode];

    private static readonly Phrase[] Modes = [.. Enum.GetNames<AnswerMode>().Select(name => Said($"AnswerMode.{name}"))];

    private static IEnumerable<CodebookVariable> VillagesOf(TownChoice town, int column) => town.Villages is not { } villages ? [] :
        [new(town.VillageVariable, column, null, Said("Survey.Village"), [.. villages.Select((village, place) => new CodebookValue((short)place, village.Code, town.Say($"{village.Town}/{village.Code}"), false))]) { IsInside = true }];

    private static CodebookVariable One(Question question, int column, IEnumerable<CodebookValue> values) => new(question.Code, column, null, question.Text, [.. values]);

    private static IEnumerable<CodebookValue> Values(IReadOnlyList<Option> options) => options.Select((option, place) => new CodebookValue((short)place, option.Code, option.Text, option.Aside));

    private static IEnumerable<CodebookValue> Numbers(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(number => new CodebookValue(short.Parse(number, CultureInfo.InvariantCulture), number, new(number, number), false));

    private static Phrase Beside(Question question, Option part) => new($"{question.Text.Zh}：{part.Text.Zh}", $"{question.Text.En}: {part.Text.En}");

    private static Phrase Said(string key) => new(Wording.Chinese[key], Wording.English[key]);
}
