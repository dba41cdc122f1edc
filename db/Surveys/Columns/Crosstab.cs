namespace PingHuEcoPublic.Surveys;

/// <summary>One cell of a crosstab.</summary>
/// <param name="Base">Respondents, unweighted.</param>
/// <param name="Sum">Σw.</param>
/// <param name="SumOfSquares">Σw², for the effective base.</param>
public readonly record struct CrossCell(int Base, double Sum, double SumOfSquares)
{
    /// <summary>(Σw)²/Σw².</summary>
    public double EffectiveBase => SumOfSquares > 0 ? Sum * Sum / SumOfSquares : 0;

    /// <summary>Both together.</summary>
    public static CrossCell operator +(CrossCell one, CrossCell other) => new(one.Base + other.Base, one.Sum + other.Sum, one.SumOfSquares + other.SumOfSquares);
}

/// <summary>A condition of a cut: only answers with one of these codes.</summary>
/// <param name="Column">The column.</param>
/// <param name="Codes">The codes that pass.</param>
public sealed record Cut(byte[] Column, IReadOnlyCollection<byte> Codes);

/// <summary>Two columns against each other, weighted, under any conditions.</summary>
/// <param name="Rows">How many codes the rows' question has.</param>
/// <param name="Columns">How many the columns' has.</param>
/// <param name="Cells">Row by row.</param>
public sealed record Crosstab(int Rows, int Columns, IReadOnlyList<CrossCell> Cells)
{
    private const int Block = 4096;

    /// <summary>The cell of a row and a column.</summary>
    public CrossCell this[int row, int column] => Cells[(row * Columns) + column];

    /// <summary>Only some of the rows, in their order.</summary>
    public Crosstab Rowed(IReadOnlyList<int> kept) => new(kept.Count, Columns, [.. kept.SelectMany(row => Enumerable.Range(0, Columns).Select(column => this[row, column]))]);

    /// <summary>A row together.</summary>
    public CrossCell Row(int row) => Enumerable.Range(0, Columns).Aggregate(default(CrossCell), (sum, column) => sum + this[row, column]);

    /// <summary>A column together.</summary>
    public CrossCell Column(int column) => Enumerable.Range(0, Rows).Aggregate(default(CrossCell), (sum, row) => sum + this[row, column]);

    /// <summary>Everything together.</summary>
    public CrossCell All => Cells.Aggregate(default(CrossCell), (sum, cell) => sum + cell);

    /// <summary>
    /// Counts in one pass over the columns. Codes that are not asked for (left open, 不清楚 where it is set aside) are in no cell.
    /// </summary>
    /// <param name="rows">The rows' column.</param>
    /// <param name="rowCodes">Its codes in the order of the rows.</param>
    /// <param name="columns">The columns' column.</param>
    /// <param name="columnCodes">Its codes in the order of the columns.</param>
    /// <param name="weights">A weight an answer; null where each counts one.</param>
    /// <param name="cuts">Conditions, all of which must hold.</param>
    public static Crosstab Of(byte[] rows, IReadOnlyList<byte> rowCodes, byte[] columns, IReadOnlyList<byte> columnCodes, double[]? weights, IReadOnlyList<Cut> cuts)
    {
        // One slot more a side takes what is not asked for, so that the loop has no condition.
        var (width, height) = (columnCodes.Count + 1, rowCodes.Count + 1);
        var (rowOf, columnOf) = (Places(rowCodes, width), Places(columnCodes, 1));
        var sums = new Sum[width * height];
        var passing = cuts.Select(cut => (cut.Column, Passes: Passes(cut.Codes))).ToArray();
        var chosen = new int[Block];
        for (var start = 0; start < rows.Length; start += Block)
        {
            var end = Math.Min(start + Block, rows.Length);
            if (passing.Length == 0)
            {
                for (var i = start; i < end; i++) sums[rowOf[rows[i]] + columnOf[columns[i]]].Add(weights is null ? 1 : weights[i]);
                continue;
            }
            var kept = 0;
            for (var i = start; i < end; i++)
            {
                chosen[kept] = i;
                kept += passing[0].Passes[passing[0].Column[i]];
            }
            foreach (var (column, passes) in passing.AsSpan(1))
            {
                var still = 0;
                for (var k = 0; k < kept; k++)
                {
                    var i = chosen[k];
                    chosen[still] = i;
                    still += passes[column[i]];
                }
                kept = still;
            }
            for (var k = 0; k < kept; k++)
            {
                var i = chosen[k];
                sums[rowOf[rows[i]] + columnOf[columns[i]]].Add(weights is null ? 1 : weights[i]);
            }
        }
        return new(rowCodes.Count, columnCodes.Count,
            [.. Enumerable.Range(0, rowCodes.Count).SelectMany(row => Enumerable.Range(0, columnCodes.Count).Select(column => sums[(row * width) + column].Cell))]);
    }

    /// <summary>
    /// Which columns have a share significantly lower than this one's in a row, as market research prints it: letters of columns by
    /// pairwise tests of shares with effective bases, adjusted by Holm within the row. Columns under the base take no part.
    /// </summary>
    public IReadOnlyList<string> Letters(int row, int leastBase)
    {
        var columns = Enumerable.Range(0, Columns).Select(column => (At: column, Whole: Column(column))).Where(column => column.Whole.Base >= leastBase && column.Whole.Sum > 0).ToArray();
        double Share(int column) => this[row, column].Sum / Column(column).Sum;
        var pairs = (from one in columns
                     from other in columns
                     where one.At < other.At
                     let test = WaveTest.OfShares((Share(one.At), one.Whole.EffectiveBase), (Share(other.At), other.Whole.EffectiveBase))
                     where test is not null
                     select (Low: test!.Difference > 0 ? one.At : other.At, High: test.Difference > 0 ? other.At : one.At, test.P)).ToArray();
        var adjusted = WaveTest.Holm([.. pairs.Select(pair => pair.P)]);
        var lower = pairs.Index().Where(pair => adjusted[pair.Index] < WaveTest.Level).Select(pair => pair.Item).ToLookup(pair => pair.High, pair => pair.Low);
        return [.. Enumerable.Range(0, Columns).Select(column => string.Concat(lower[column].Order().Select(Letter)))];
    }

    /// <summary>The letter of a column: A, B, …</summary>
    public static string Letter(int column) => column < 26 ? ((char)('A' + column)).ToString() : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static int[] Places(IReadOnlyList<byte> codes, int step)
    {
        var places = new int[256];
        Array.Fill(places, codes.Count * step);
        foreach (var (at, code) in codes.Index()) places[code] = at * step;
        return places;
    }

    private static byte[] Passes(IReadOnlyCollection<byte> codes)
    {
        var passes = new byte[256];
        foreach (var code in codes) passes[code] = 1;
        return passes;
    }

    private struct Sum
    {
        private double sum, squares;
        private int count;

        public void Add(double weight)
        {
            count++;
            sum += weight;
            squares += weight * weight;
        }

        public readonly CrossCell Cell => new(count, sum, squares);
    }
}
