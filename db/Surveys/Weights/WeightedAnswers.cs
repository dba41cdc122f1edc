using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// A wave's answers in columns with their weights. Who says the same to the margins' questions weighs the same, so there are a few hundred
/// weights, and any figure is made of how many of each weight said what: counting is one pass over bytes, and what weighting costs does
/// not grow with the answers. Figures and errors are those of as many single rows.
/// </summary>
public sealed class WeightedAnswers
{
    // A column has a byte a code.
    private const int Width = 256;

    private readonly int[] all;
    private readonly int[] cellOf;
    private readonly double[] people;
    private readonly SampleDesign design;

    private WeightedAnswers(AnswerColumns columns, int[] all, int[] cellOf, double[] people, Calibration calibration)
    {
        (Columns, this.all, this.cellOf, this.people, Calibration) = (columns, all, cellOf, people, calibration);
        design = SampleDesign.OfAlike(calibration, people);
    }

    /// <summary>The answers inside the population of the margins.</summary>
    public AnswerColumns Columns { get; }

    /// <summary>How calibrating ended.</summary>
    public Calibration Calibration { get; }

    /// <summary>How many answers are outside.</summary>
    public int LeftOut => all.Length - cellOf.Length;

    /// <summary>The smallest and the largest weight: people for whom one answer stands.</summary>
    public (double Smallest, double Largest) Range => design.Weights.ToArray() is var weights ? (weights.Min(), weights.Max()) : default;

    /// <summary>What unequal weights cost.</summary>
    public Kish Kish => Kish.Of(design.Weights, people);

    /// <summary>Weights answers to margins; every answer starts with the same weight.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="margins">The margins, in the order in which they are raked.</param>
    /// <param name="low">The least weight in mean weights; null for no bound.</param>
    /// <param name="high">The largest; null for no bound.</param>
    /// <exception cref="Refusal"><c>statistics.*</c>; <c>weights.nobody</c>: no answer is inside the population.</exception>
    public static WeightedAnswers Of(Questionnaire questionnaire, AnswerColumns answers, IReadOnlyList<PopulationMargin> margins, double? low, double? high)
    {
        var (cellOf, categories) = CellsOf(questionnaire, answers, margins);
        var people = new double[categories.Count];
        foreach (var cell in cellOf)
            if (cell >= 0) people[cell]++;
        if (people.Length == 0) throw new Refusal("weights.nobody");
        var calibration = Calibration.Of(people, [.. margins.Select((margin, at) => (margin.AsMargin(), (IReadOnlyList<string>)[.. categories.Select(cell => cell[at])]))], new(Low: low, High: high), people);
        int[] inside = [.. cellOf.Where(cell => cell >= 0)];
        return new(inside.Length == cellOf.Length ? answers : answers.Where([.. cellOf.Select(cell => cell >= 0)]), cellOf, inside, people, calibration);
    }

    /// <summary>The answers of a question by which weights may be made: the towns, or the options that say something. Null where it is no such question.</summary>
    public static IReadOnlyList<string>? CategoriesOf(Question question) => question switch
    {
        TownChoice => TownChoice.Towns,
        SingleChoice { Scores: null } choice => [.. choice.Options.Where(option => !option.Aside).Select(option => option.Code)],
        _ => null,
    };

    /// <summary>An answer's category in each margin; null where it is outside the population of one of them.</summary>
    internal static string[]? CategoriesOf(Questionnaire questionnaire, IReadOnlyList<PopulationMargin> margins, string? town, short[] codes)
    {
        var categories = new string[margins.Count];
        foreach (var (at, margin) in margins.Index())
        {
            var category = questionnaire.Find(margin.Variable) switch
            {
                TownChoice => town,
                SingleChoice choice when codes[questionnaire.ColumnOf(choice.Code)] is >= 0 and var place => choice.Options[place].Code,
                _ => null,
            };
            if (category is null || !margin.Targets.Value.People.ContainsKey(category)) return null;
            categories[at] = category;
        }
        return categories;
    }

    /// <summary>The dense codes of a margin's categories.</summary>
    internal static IEnumerable<(short Code, string Category)> CodesOf(Questionnaire questionnaire, PopulationMargin margin) =>
        (questionnaire.Find(margin.Variable) switch
        {
            TownChoice town => TownChoice.Towns.Select(each => (Code: town.Dense(each)[0], Category: each)),
            SingleChoice choice => choice.Options.Index().Select(option => (Code: (short)option.Index, Category: option.Item.Code)),
            _ => [],
        }).Where(each => margin.Targets.Value.People.ContainsKey(each.Category));

    /// <summary>The same, knowing how many answered each question that stands in no column.</summary>
    public WeightedAnswers Having(IReadOnlyDictionary<int, int> answered) => new(Columns with { Answered = answered }, all, cellOf, people, Calibration);

    /// <summary>A weight an answer, in the order of the columns that were weighted; 0 outside the population.</summary>
    public double[] Weights() => design.Weights.ToArray() is var weights ? [.. all.Select(cell => cell < 0 ? 0 : weights[cell])] : [];

    /// <summary>The estimate of what a code is worth, over a column or a part of it.</summary>
    /// <param name="column">The codes.</param>
    /// <param name="worth">By code; <see cref="double.NaN"/> where the answer does not belong to the base.</param>
    /// <param name="part">The answers that are looked at; null for all.</param>
    /// <returns>Null where nobody is in the base.</returns>
    internal Estimate? Mean(byte[] column, double[] worth, AnswerPart? part = null)
    {
        var counts = CountsOf(column, part);
        var groups = new List<(int Cell, double Worth, int Count)>();
        for (var at = 0; at < counts.Length; at++)
            if (counts[at] > 0 && !double.IsNaN(worth[at % Width])) groups.Add((at / Width, worth[at % Width], counts[at]));
        return Mean(groups);
    }

    /// <summary>The estimate of a value an answer, <see cref="double.NaN"/> outside the base; null where nobody is in it.</summary>
    internal Estimate? Mean(double[] values)
    {
        var groups = new Dictionary<(int Cell, double Worth), int>();
        for (var row = 0; row < values.Length; row++)
            if (!double.IsNaN(values[row])) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(groups, (cellOf[row], values[row]), out _)++;
        return Mean([.. groups.Select(group => (group.Key.Cell, group.Key.Worth, group.Value))]);
    }

    /// <summary>What the answers with each code weigh together.</summary>
    internal double[] WeightsOf(byte[] column, AnswerPart? part = null)
    {
        var (counts, sums) = (CountsOf(column, part), new ExactSum[Width]);
        var weights = design.Weights;
        for (var at = 0; at < counts.Length; at++)
            if (counts[at] > 0) sums[at % Width].Add(counts[at] * weights[at / Width]);
        return [.. sums.Select(sum => sum.Value)];
    }

    // Who is outside the base has no influence, but is one of those who were asked.
    private Estimate? Mean(IReadOnlyList<(int Cell, double Worth, int Count)> groups)
    {
        var left = (double[])people.Clone();
        foreach (var (cell, _, count) in groups) left[cell] -= count;
        (int Cell, double Worth, double People)[] rows = [.. groups.Select(group => (group.Cell, group.Worth, (double)group.Count)), .. left.Index().Where(rest => rest.Item > 0).Select(rest => (rest.Index, double.NaN, rest.Item))];
        return design.Divided([.. rows.Select(row => (row.Cell, row.People))]).Mean([.. rows.Select(row => row.Worth)]);
    }

    private int[] CountsOf(byte[] column, AnswerPart? part)
    {
        var counts = new int[people.Length * Width];
        if (part is null)
            for (var row = 0; row < cellOf.Length; row++) counts[(cellOf[row] * Width) + column[row]]++;
        else
            for (var row = 0; row < cellOf.Length; row++)
                if (part.Passes[part.Column[row]]) counts[(cellOf[row] * Width) + column[row]]++;
        return counts;
    }

    // One margin after the other divides the cells of those before it; −1 is outside the population.
    private static (int[] CellOf, IReadOnlyList<string[]> Categories) CellsOf(Questionnaire questionnaire, AnswerColumns answers, IReadOnlyList<PopulationMargin> margins)
    {
        var (cellOf, cells) = (new int[answers.Count], new List<string[]> { (string[])[] });
        foreach (var margin in margins)
        {
            var category = CodesOf(questionnaire, margin).ToDictionary(each => each.Code, each => each.Category);
            if (category.Count == 0 || answers.Codes.GetValueOrDefault(margin.Variable) is not { } column || column.Length < answers.Count) return ([.. cellOf.Select(_ => -1)], []);
            var (known, divided) = (new int[cells.Count * Width], new List<string[]>());
            for (var row = 0; row < cellOf.Length; row++)
            {
                if (cellOf[row] < 0) continue;
                ref var next = ref known[(cellOf[row] * Width) + column[row]];
                if (next == 0)
                {
                    next = category.TryGetValue(column[row], out var name) ? divided.Count + 1 : -1;
                    if (next > 0) divided.Add([.. cells[cellOf[row]], name!]);
                }
                cellOf[row] = next < 0 ? -1 : next - 1;
            }
            cells = divided;
        }
        return (cellOf, cells);
    }
}

/// <summary>A part of the answers.</summary>
/// <param name="Column">By what.</param>
/// <param name="Passes">By code, whether an answer belongs to it.</param>
internal sealed record AnswerPart(byte[] Column, bool[] Passes)
{
    /// <summary>The answers with some codes.</summary>
    public static AnswerPart Of(byte[] column, IEnumerable<int> codes)
    {
        var passes = new bool[256];
        foreach (var code in codes) passes[code] = true;
        return new(column, passes);
    }
}
