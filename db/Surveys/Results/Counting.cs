using System.Globalization;

namespace PingHuEcoPublic.Surveys;

/// <summary>How answers fall on the options of a counting.</summary>
internal enum CountedAs
{
    /// <summary>One of the options; their counts add up to who answered.</summary>
    One,

    /// <summary>
    /// Any of the options. The base is respondents and shares may add up to more than 100 %: what is counted are options, never the
    /// combinations of them (Decidim #16421 and #17491 drew 41 bars for 10 options).
    /// </summary>
    Any,

    /// <summary>The option that was placed first.</summary>
    First,

    /// <summary>A number without options.</summary>
    Number,
}

/// <summary>One thing that is counted: a question, or a row of a matrix.</summary>
/// <param name="Question">The question.</param>
/// <param name="Part">The row of a matrix; null elsewhere.</param>
/// <param name="Options">The options; empty for a number.</param>
/// <param name="Column">Its first dense number.</param>
/// <param name="Offset">What the first option's dense number is.</param>
/// <param name="As">How answers fall on the options.</param>
internal sealed record Counting(Question Question, Option? Part, IReadOnlyList<Option> Options, int Column, int Offset, CountedAs As)
{
    /// <summary>Everything that a questionnaire counts, in its order.</summary>
    public static IEnumerable<Counting> OfAll(Questionnaire questionnaire) => questionnaire.Asked.SelectMany(question => Of(question, questionnaire.ColumnOf(question.Code)));

    /// <summary>The question's code, of a matrix with the row's.</summary>
    public string Name => Part is null ? Question.Code : $"{Question.Code}.{Part.Code}";

    /// <summary>The variable in which an option stands: one of all options, or one an option.</summary>
    public string Variable(int option) => As is CountedAs.Any or CountedAs.First ? $"{Question.Code}.{Options[option].Code}" : Name;

    /// <summary>What a question counts.</summary>
    public static IEnumerable<Counting> Of(Question question, int column) => question switch
    {
        SingleChoice choice => [new(question, null, choice.Options, column, 0, CountedAs.One)],
        Scale scale => [new(question, null, Numbers(scale.From, scale.To), column, scale.From, CountedAs.One)],
        Stars stars => [new(question, null, Numbers(1, stars.Most), column, 1, CountedAs.One)],
        MultipleChoice many => [new(question, null, many.Options, column, 0, CountedAs.Any)],
        Ranking ranking => [new(question, null, ranking.Options, column, 0, CountedAs.First)],
        Matrix matrix => matrix.Rows.Select((row, place) => new Counting(question, row, matrix.Options, column + place, 0, CountedAs.One)),
        TownChoice or Note or Hidden => [],
        _ => [new(question, null, [], column, 0, CountedAs.Number)],
    };

    /// <summary>Whether anything was answered.</summary>
    public bool IsAnswered(short[] codes) => codes[Column] >= 0;

    /// <summary>Whether an answer falls on an option.</summary>
    public bool Has(short[] codes, int option) => IsAnswered(codes) && As switch
    {
        CountedAs.One => codes[Column] - Offset == option,
        CountedAs.Any => ((codes[Column + (option / MultipleChoice.BitsAColumn)] >> (option % MultipleChoice.BitsAColumn)) & 1) == 1,
        CountedAs.First => codes[Column + option] == 1,
        CountedAs.Number => false,
    };

    /// <summary>The option of an answer that is one of them; −1 where it was left open.</summary>
    public int At(short[] codes) => IsAnswered(codes) ? codes[Column] - Offset : -1;

    private static IReadOnlyList<Option> Numbers(int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(number => new Option(number, new(number, number)))];
}
