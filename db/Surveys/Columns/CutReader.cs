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
public sealed record CutView(Crosstab Table, CodebookVariable Rows, CodebookVariable Columns, IReadOnlyList<CodebookValue> RowValues, IReadOnlyList<CodebookValue> ColumnValues, DateTimeOffset AsOf, double Milliseconds)
{
    /// <summary>What is not shown of it.</summary>
    public HiddenCells Hidden { get; init; } = HiddenCells.None;
}

/// <summary>Answers cuts: two questions against each other from their cells, under conditions from the columns in memory.</summary>
/// <param name="db">The database.</param>
/// <param name="cells">The cells.</param>
/// <param name="columns">The columns.</param>
/// <param name="rules">By how many answers an open wave's figures move on.</param>
/// <param name="clock">Now.</param>
public sealed class CutReader(NpgsqlDataSource db, CellReader cells, ColumnShelf columns, RuleReader rules, Clock clock)
{
    /// <summary>So long a page waits for columns that are read for the first time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Counts.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="request">What against what.</param>
    /// <param name="ct">Stops the question.</param>
    /// <returns>Null while the answers are still being read: not "no data".</returns>
    /// <exception cref="Refusal"><c>cut.variable</c>: no such question; <c>cut.few</c>: so few answers that a cut would be single people's; <c>weights.unknown</c>; <c>cut.village.where</c>, <c>cut.village.columns</c>: villages stand in rows, and are cut no further.</exception>
    public async Task<CutView?> FindAsync(WaveView wave, CutRequest request, CancellationToken ct)
    {
        var variables = CellPlan.Variables(wave.Questionnaire).ToDictionary(variable => variable.Name);
        CodebookVariable Named(string name) => variables.GetValueOrDefault(name) ?? throw new Refusal("cut.variable");
        var (rows, across) = (Named(request.Rows), Named(request.Columns));
        var conditions = request.Where.Select(each => (Variable: Named(each.Key), Words: each.Value)).ToArray();
        if (across.IsInside) throw new Refusal("cut.village.columns");
        if (conditions.Any(condition => condition.Variable.IsInside) || (rows.IsInside && conditions.Length > 0)) throw new Refusal("cut.village.where");
        CodebookValue[] rowValues = [.. rows.Values.Where(value => !value.Aside)];
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        if (conditions.Length == 0 && !rows.IsInside && await cells.TableAsync(wave.Wave, rows, across, request.Weights, ct) is var (rolled, asOf))
            return new(rolled.Rowed([.. rows.Values.Index().Where(value => !value.Item.Aside).Select(value => value.Index)]), rows, across, rowValues, across.Values, asOf, System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        var limits = FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today);
        var (isOpen, step) = (wave.Wave.Stage == WaveStage.Open, limits.SmallestCell);
        if (await columns.FindAsync(wave.Wave.Id, isOpen, step, Patience, ct) is not { } data) return null;
        if (isOpen && data.Count < step) throw new Refusal("cut.few", step);
        var weights = request.Weights is { } set ? await WeightsAsync(wave, set, data, ct) : null;
        began = System.Diagnostics.Stopwatch.GetTimestamp();
        byte[] Codes(IEnumerable<CodebookValue> values) => [.. values.Select(value => (byte)value.Code)];
        var table = Crosstab.Of(
            data.Of(rows.Name), Codes(rowValues), data.Of(across.Name), Codes(across.Values), weights,
            [.. conditions.Select(each => new Cut(data.Of(each.Variable.Name), Codes(each.Variable.Values.Where(value => each.Words.Contains(value.Word)))))]);
        return new(table, rows, across, rowValues, across.Values, data.AsOf, System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds) { Hidden = rows.IsInside ? HiddenOf(wave.Questionnaire.Town!) : HiddenCells.None };

        HiddenCells HiddenOf(TownChoice town)
        {
            var byTown = Crosstab.Of(data.Of(town.Code), [.. TownChoice.Towns.Select(each => (byte)town.Dense(each)[0])], data.Of(across.Name), Codes(across.Values), null, []);
            return HiddenCells.Of(table, byTown, [.. town.Villages!.Select(village => TownChoice.Towns.Index().First(each => each.Item == village.Town).Index)], limits.SmallestCell, limits.TownBase);
        }
    }

    private async Task<double[]> WeightsAsync(WaveView wave, Id<WeightSet> id, AnswerColumns data, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var (set, margins) = await WeightRows.FindAsync(connection, wave.Wave.Id, id, ct) ?? throw new Refusal("weights.unknown");
        return WeightedAnswers.Of(wave.Questionnaire, data, margins, set.Low, set.High).Weights();
    }
}
