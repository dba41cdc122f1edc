using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A wave's answers rolled up: what its cells hold and how far they go.</summary>
/// <param name="Id">Its id.</param>
/// <param name="WaveId">The wave.</param>
/// <param name="WeightSetId">Whose weights; null where each answer counts one.</param>
/// <param name="Answers">So many answers are in it: the watermark.</param>
/// <param name="Settled">How many of them had been corrected.</param>
/// <param name="Final">Whether it was made after the wave was closed.</param>
/// <param name="AsOf">When the answers were read.</param>
/// <param name="Figures">What cannot be read from cells.</param>
public sealed record Roll(Id<Roll> Id, Id<Wave> WaveId, Guid? WeightSetId, int Answers, int Settled, bool Final, DateTimeOffset AsOf, Json<RolledFigures> Figures);

/// <summary>What cannot be read from cells, because it is made of several answers of one person.</summary>
/// <param name="MedianSeconds">Half took less; null where no time is known.</param>
/// <param name="Answered">How many answered, by question, of a matrix by question and row.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Composite">The composite; null where there is none.</param>
public sealed record RolledFigures(int? MedianSeconds, IReadOnlyDictionary<string, int> Answered, IReadOnlyList<DimensionFigures> Dimensions, CompositeFigures? Composite);

/// <summary>The cells of a roll that the figures are made of, beside what cannot be read from them.</summary>
/// <param name="Answers">How many answers.</param>
/// <param name="Figures">What is in no cell.</param>
/// <param name="Cells">Counts by the two variables, row by row; of a variable against itself a count a value.</param>
public sealed record RolledAnswers(int Answers, RolledFigures Figures, IReadOnlyDictionary<(string Row, string Column), int[]> Cells)
{
    /// <summary>How often a value of a variable was given, by its place.</summary>
    public int Count(string variable, int value) => Cells.TryGetValue((variable, variable), out var counts) ? counts[value] : 0;

    /// <summary>How often two values were given together.</summary>
    /// <param name="row">A variable.</param>
    /// <param name="rowValue">The place of its value.</param>
    /// <param name="column">Another variable.</param>
    /// <param name="columnValue">The place of its value.</param>
    public int Count(string row, int rowValue, string column, int columnValue) =>
        Cells.TryGetValue((row, column), out var counts) ? counts[(rowValue * (counts.Length / Values(row))) + columnValue]
        : Cells.TryGetValue((column, row), out var turned) ? turned[(columnValue * Values(row)) + rowValue] : 0;

    private int Values(string variable) => Cells[(variable, variable)].Length;
}
