namespace PingHuEcoPublic.Surveys;

/// <summary>Which cells of a crosstab are not shown, because a person in a village could be guessed from them.</summary>
/// <param name="Rows">Rows of which not even the number of answers is shown.</param>
/// <param name="Cells">Cells that are not shown.</param>
public sealed record HiddenCells(IReadOnlySet<int> Rows, IReadOnlySet<(int Row, int Column)> Cells)
{
    /// <summary>Nothing is hidden.</summary>
    public static HiddenCells None { get; } = new(new HashSet<int>(), new HashSet<(int, int)>());

    /// <summary>
    /// Hides small counts, everything of a village under the base, and as many more, the smallest first, as it takes for none to follow
    /// from a row, a column, or from what is known of the village's town.
    /// </summary>
    /// <param name="villages">A row a village.</param>
    /// <param name="towns">A row a town, in the same columns.</param>
    /// <param name="townOf">The place of each village's town.</param>
    /// <param name="few">A count from 1 to one below it is not shown.</param>
    /// <param name="leastBase">A village with fewer answers shows how many and nothing else.</param>
    public static HiddenCells Of(Crosstab villages, Crosstab towns, IReadOnlyList<int> townOf, int few, int leastBase)
    {
        // A last column holds how many answers a row has. Who named no village stands in a row beneath each town; it is never shown.
        var (width, shown) = (villages.Columns + 1, villages.Rows);
        int[][] counts =
        [
            .. Enumerable.Range(0, shown).Select(row => Counts(villages, row)),
            .. Enumerable.Range(0, towns.Rows).Select(town => Counts(towns, town).Select((all, column) => all - Enumerable.Range(0, shown).Where(row => townOf[row] == town).Sum(row => column < villages.Columns ? villages[row, column].Base : villages.Row(row).Base)).ToArray()),
        ];
        var hidden = new HashSet<(int Row, int Column)>();
        foreach (var (row, line) in counts.Index())
            for (var column = 0; column < width; column++)
                if (row >= shown ? line[column] > 0 : (line[column] > 0 && line[column] < few) || (column < width - 1 && line[^1] < leastBase)) hidden.Add((row, column));
        (int Row, int Column)[][] lines = [.. LinesOf(townOf, towns.Rows, shown, width)];
        while (lines.Any(Close))
        {
        }
        return new(hidden.Where(cell => cell.Column == width - 1 && cell.Row < shown).Select(cell => cell.Row).ToHashSet(), hidden.Where(cell => cell.Column < width - 1 && cell.Row < shown).ToHashSet());

        // Whether one more had to go, so that no gap is alone and the gaps of a line together are no small count.
        bool Close((int Row, int Column)[] line)
        {
            var gaps = line.Where(cell => hidden.Contains(cell) && counts[cell.Row][cell.Column] > 0).ToArray();
            // Who named no village may be worked out where they are many.
            if (gaps.Length == 0 || ((gaps.Length > 1 || gaps[0].Row >= shown) && gaps.Sum(cell => counts[cell.Row][cell.Column]) >= few)) return false;
            return line.Where(cell => !hidden.Contains(cell) && counts[cell.Row][cell.Column] > 0).OrderBy(cell => counts[cell.Row][cell.Column]).Take(1).Any(hidden.Add);
        }

        static int[] Counts(Crosstab table, int row) => [.. Enumerable.Range(0, table.Columns).Select(column => table[row, column].Base), table.Row(row).Base];
    }

    private static IEnumerable<(int Row, int Column)[]> LinesOf(IReadOnlyList<int> townOf, int towns, int shown, int width)
    {
        for (var row = 0; row < shown; row++) yield return [.. Enumerable.Range(0, width - 1).Select(column => (row, column))];
        for (var column = 0; column < width; column++)
        {
            yield return [.. Enumerable.Range(0, shown).Select(row => (row, column))];
            for (var town = 0; town < towns; town++) yield return [.. Enumerable.Range(0, shown).Where(row => townOf[row] == town).Append(shown + town).Select(row => (row, column))];
        }
    }
}
