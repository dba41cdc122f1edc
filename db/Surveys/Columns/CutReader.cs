using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What staff want to see: two questions against each other, under conditions, with weights or without.</summary>
/// <param name="Rows">The rows' question.</param>
/// <param name="Columns">The columns' question.</param>
/// <param name="Where">Conditions, question by answers.</param>
/// <param name="Weights">The weight set; null where each answer counts the same.</param>
public sealed record CutRequest(string Rows, string Columns, IReadOnlyDictionary<string, IReadOnlyList<string>> Where, Id<WeightSet>? Weights);

/// <summary>A crosstab with its words.</summary>
/// <param name="Table">The figures.</param>
/// <param name="Rows">The rows' variable.</param>
/// <param name="Columns">The columns' variable.</param>
/// <param name="RowValues">What the rows are.</param>
/// <param name="ColumnValues">What the columns are.</param>
/// <param name="AsOf">When the answers were read.</param>
/// <param name="Milliseconds">How long counting took.</param>
public sealed record CutView(Crosstab Table, CodebookVariable Rows, CodebookVariable Columns, IReadOnlyList<CodebookValue> RowValues, IReadOnlyList<CodebookValue> ColumnValues, DateTimeOffset AsOf, double Milliseconds);

/// <summary>Answers cuts from the columns in memory.</summary>
/// <param name="db">The database.</param>
/// <param name="columns">The columns.</param>
public sealed class CutReader(NpgsqlDataSource db, ColumnShelf columns)
{
    /// <summary>So long a page waits for columns that are read for the first time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The variables that can be cut by.</summary>
    public static IReadOnlyList<CodebookVariable> Variables(Questionnaire questionnaire) =>
        [.. Codebook.Of(questionnaire).Where(variable => variable.Values.Count > 1)];

    /// <summary>Counts.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="request">What against what.</param>
    /// <param name="ct">Stops the question.</param>
    /// <returns>Null while the answers are still being read: not "no data".</returns>
    /// <exception cref="Refusal"><c>cut.variable</c>: no such question; <c>weights.unknown</c>.</exception>
    public async Task<CutView?> FindAsync(WaveView wave, CutRequest request, CancellationToken ct)
    {
        var variables = Variables(wave.Questionnaire).ToDictionary(variable => variable.Name);
        CodebookVariable Named(string name) => variables.GetValueOrDefault(name) ?? throw new Refusal("cut.variable");
        var (rows, across) = (Named(request.Rows), Named(request.Columns));
        var conditions = request.Where.Select(each => (Variable: Named(each.Key), Words: each.Value)).ToArray();
        if (await columns.FindAsync(wave.Wave.Id, wave.Wave.Stage == WaveStage.Open, Patience, ct) is not { } data) return null;
        var weights = request.Weights is { } set ? await WeightsAsync(wave, set, data, ct) : null;
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        byte[] Codes(IEnumerable<CodebookValue> values) => [.. values.Select(value => (byte)value.Code)];
        CodebookValue[] rowValues = [.. rows.Values.Where(value => !value.Aside)];
        var table = Crosstab.Of(
            data.Of(rows.Name), Codes(rowValues), data.Of(across.Name), Codes(across.Values), weights,
            [.. conditions.Select(each => new Cut(data.Of(each.Variable.Name), Codes(each.Variable.Values.Where(value => each.Words.Contains(value.Word)))))]);
        return new(table, rows, across, rowValues, across.Values, data.AsOf, System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private async Task<double[]> WeightsAsync(WaveView wave, Id<WeightSet> id, AnswerColumns data, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var (set, margins) = await WeightRows.FindAsync(connection, wave.Wave.Id, id, ct) ?? throw new Refusal("weights.unknown");
        return (await WeightCells.OfAsync(connection, wave.Wave.Id, wave.Questionnaire, set, margins, ct)).Of(data);
    }
}
