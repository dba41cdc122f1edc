using Dapper;
using Npgsql;
using NpgsqlTypes;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Rolls and their cells as rows.</summary>
internal static class CellRows
{
    internal static Task<Roll?> FindAsync(NpgsqlConnection connection, Id<Wave> wave, Id<WeightSet>? weights, CancellationToken ct) => connection.QuerySingleOrDefaultAsync<Roll?>(new("""
        select id, wave_id, weight_set_id, answers, settled, final, as_of, figures
        from surveys.roll
        where wave_id = @wave and weight_set_id is not distinct from @weights
        """, new { wave, weights = weights?.Value }, cancellationToken: ct));

    /// <summary>What a wave's figures are made of: each variable with itself, and the headline with every other.</summary>
    internal static async Task<RolledAnswers> AnswersAsync(NpgsqlConnection connection, Roll roll, string? headline, CancellationToken ct) => new(roll.Answers, roll.Figures.Value, (await connection.QueryAsync<Pair>(new("""
        select row_variable, column_variable, counts
        from surveys.cell
        where roll_id = @Id and (row_variable = column_variable or row_variable = @headline or column_variable = @headline)
        """, new { roll.Id, headline }, cancellationToken: ct))).ToDictionary(cell => (cell.RowVariable, cell.ColumnVariable), cell => cell.Counts));

    /// <summary>One crosstab; null where the two are not rolled up.</summary>
    internal static async Task<Crosstab?> TableAsync(NpgsqlConnection connection, Id<Roll> roll, CodebookVariable rows, CodebookVariable columns, CancellationToken ct)
    {
        var cells = (await connection.QueryAsync<Cells>(new("""
            select row_variable, counts, sums, squares
            from surveys.cell
            where roll_id = @roll and ((row_variable = @rows and column_variable = @columns) or (row_variable = @columns and column_variable = @rows))
            """, new { roll, rows = rows.Name, columns = columns.Name }, cancellationToken: ct))).FirstOrDefault();
        if (cells is null) return null;
        var (height, width) = (rows.Values.Count, columns.Values.Count);
        return new(height, width, [.. from row in Enumerable.Range(0, height)
                                      from column in Enumerable.Range(0, width)
                                      select rows.Name == columns.Name ? row == column ? cells.At(row) : default : cells.At(cells.RowVariable == rows.Name ? (row * width) + column : (column * height) + row)]);
    }

    /// <summary>Puts a roll in the place of the one before, so that a reader meets the one or the other and never half.</summary>
    internal static async Task ReplaceAsync(NpgsqlConnection tx, Roll roll, IEnumerable<(string Row, string Column, Crosstab Table)> cells, CancellationToken ct)
    {
        await tx.ExecuteAsync(new("""
            delete from surveys.roll
            where wave_id = @WaveId and weight_set_id is not distinct from @WeightSetId;
            insert into surveys.roll (id, wave_id, weight_set_id, answers, settled, final, as_of, figures)
            values (@Id, @WaveId, @WeightSetId, @Answers, @Settled, @Final, @AsOf, @Figures)
            """, roll, cancellationToken: ct));
        await using var copy = await tx.BeginBinaryImportAsync("copy surveys.cell (roll_id, row_variable, column_variable, counts, sums, squares) from stdin (format binary)", ct);
        foreach (var (row, column, table) in cells)
        {
            var kept = Kept((row, column, table));
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(roll.Id.Value, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(row, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(column, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(kept.Select(cell => cell.Base).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer, ct);
            if (roll.WeightSetId is null)
            {
                await copy.WriteNullAsync(ct);
                await copy.WriteNullAsync(ct);
                continue;
            }
            await copy.WriteAsync(kept.Select(cell => cell.Sum).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Double, ct);
            await copy.WriteAsync(kept.Select(cell => cell.SumOfSquares).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Double, ct);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>Of a variable against itself only the diagonal says something.</summary>
    internal static IReadOnlyList<CrossCell> Kept((string Row, string Column, Crosstab Table) cell) =>
        cell.Row == cell.Column ? [.. Enumerable.Range(0, cell.Table.Rows).Select(value => cell.Table[value, value])] : cell.Table.Cells;

    private sealed record Pair(string RowVariable, string ColumnVariable, int[] Counts);

    private sealed record Cells(string RowVariable, int[] Counts, double[]? Sums, double[]? Squares)
    {
        public CrossCell At(int place) => new(Counts[place], Sums?[place] ?? Counts[place], Squares?[place] ?? Counts[place]);
    }
}
