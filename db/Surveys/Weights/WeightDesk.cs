using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Known totals as a person enters them.</summary>
/// <param name="Variable">The question's code.</param>
/// <param name="AsOf">The day for which they were counted.</param>
/// <param name="Source">Where they are published.</param>
/// <param name="People">People by answer.</param>
public sealed record NewMargin(string Variable, DateOnly AsOf, string Source, IReadOnlyDictionary<string, long?> People);

/// <summary>Enters known totals and makes weights from them. Each verb is one person's, in one transaction, with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="columns">The answers.</param>
/// <param name="clock">Now.</param>
public sealed class WeightDesk(NpgsqlDataSource db, VersionShelf shelf, ColumnShelf columns, Clock clock)
{
    /// <summary>The most people that a category can have.</summary>
    public const long MostPeople = 2_000_000_000;

    /// <summary>Enters a distribution of the population for a question of a wave.</summary>
    /// <exception cref="Refusal"><c>margin.*</c> beside its field.</exception>
    public Task<Id<PopulationMargin>> EnterAsync(Id<Wave> wave, NewMargin margin, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var questionnaire = (await shelf.OfWaveAsync(wave, tx, ct)).Questionnaire;
        var categories = questionnaire.Asked.FirstOrDefault(question => question.Code == margin.Variable) is { } question ? WeightedAnswers.CategoriesOf(question) : null;
        if (categories is null) throw new Refusal("margin.variable.unknown");
        if (margin.Source.Trim().Length is < 4 or > 500) throw new Refusal("margin.source.missing") { Field = "Source" };
        if (margin.AsOf > clock.Today) throw new Refusal("margin.day.ahead") { Field = "AsOf" };
        foreach (var (at, category) in categories.Index())
            if (margin.People.GetValueOrDefault(category) is not (> 0 and <= MostPeople)) throw new Refusal("margin.people.missing") { Field = $"Groups[{at}].Count" };
        var id = Id<PopulationMargin>.New();
        var targets = new MarginTargets(categories.ToDictionary(category => category, category => margin.People[category]!.Value));
        await tx.ExecuteAsync(new("""
            insert into surveys.margin (id, variable, as_of, source, targets)
            values (@id, @Variable, @AsOf, @source, @targets)
            """, new { id, margin.Variable, margin.AsOf, source = margin.Source.Trim(), targets = Json.Of(targets) }, cancellationToken: ct));
        await tx.RecordAsync(by, "margin.entered", id, new { margin.Variable, margin.AsOf, targets.Total });
        return id;
    }, ct);

    /// <summary>Weights the answers of a closed wave to the newest margins of some questions.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="variables">The questions, in the order in which they are raked.</param>
    /// <param name="low">The least weight in mean weights, 0 to 1; null for no bound.</param>
    /// <param name="high">The largest, at least 1; null for no bound.</param>
    /// <param name="by">Who weights.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>weights.*</c>, <c>statistics.*</c>.</exception>
    public Task<Id<WeightSet>> WeighAsync(Id<Wave> id, IReadOnlyList<string> variables, double? low, double? high, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (low is < 0 or > 1) throw new Refusal("weights.low") { Field = "Low" };
        if (high is < 1 or > 1000) throw new Refusal("weights.high") { Field = "High" };
        if (await tx.QuerySingleOrDefaultAsync<DateOnly?>(new("select closed_on from surveys.wave where id = @id", new { id }, cancellationToken: ct)) is null) throw new Refusal("weights.while.open");
        var newest = await WeightRows.NewestAsync(tx, ct);
        PopulationMargin[] margins = [.. variables.Distinct().Select(variable => newest.GetValueOrDefault(variable) ?? throw new Refusal("weights.margin.missing", variable))];
        if (margins.Length == 0) throw new Refusal("weights.none") { Field = "Chosen" };
        var weighted = WeightedAnswers.Of((await shelf.OfWaveAsync(id, tx, ct)).Questionnaire, await columns.CurrentAsync(id, ct), margins, low, high);
        var (set, kish, (smallest, largest)) = (Id<WeightSet>.New(), weighted.Kish, weighted.Range);
        await tx.ExecuteAsync(new("""
            insert into surveys.weight_set (id, wave_id, method, low, high, iterations, largest_error, converged, trims, within_bounds, respondents, left_out, smallest, largest, weight_effect, effective_base)
            values (@set, @id, @method, @low, @high, @Iterations, @LargestError, @Converged, @Trims, @WithinBounds, @Count, @LeftOut, @smallest, @largest, @Effect, @EffectiveBase);
            insert into surveys.weight_margin (weight_set_id, margin_id, position)
            select @set, margin, place
            from unnest(@margins) with ordinality as each(margin, place)
            """, new
        {
            set,
            id,
            method = margins.Length == 1 ? WeightMethod.PostStratification : WeightMethod.Raking,
            low,
            high,
            weighted.Calibration.Iterations,
            weighted.Calibration.LargestError,
            weighted.Calibration.Converged,
            weighted.Calibration.Trims,
            weighted.Calibration.WithinBounds,
            weighted.Columns.Count,
            weighted.LeftOut,
            smallest,
            largest,
            kish.Effect,
            kish.EffectiveBase,
            margins = margins.Select(margin => margin.Id.Value).ToArray(),
        }, cancellationToken: ct));
        if (weighted.Calibration.Converged) await tx.EnqueueAsync(RollAnswers.Kind, new RollJob(id.Value, set.Value));
        await tx.RecordAsync(by, "wave.weighted", id, new { set, margins = margins.Select(margin => margin.Variable), weighted.Calibration.Converged });
        return set;
    }, ct);
}

/// <summary>Rows of margins and weight sets.</summary>
internal static class WeightRows
{
    internal static async Task<IReadOnlyDictionary<string, PopulationMargin>> NewestAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.QueryAsync<PopulationMargin>(new("""
            select distinct on (variable) id, variable, as_of, source, targets
            from surveys.margin
            order by variable, entered_at desc, id desc
            """, cancellationToken: ct))).ToDictionary(margin => margin.Variable);

    internal static async Task<(WeightSet Set, IReadOnlyList<PopulationMargin> Margins)?> FindAsync(NpgsqlConnection connection, Id<Wave> wave, Id<WeightSet> id, CancellationToken ct)
    {
        if ((await SetsAsync(connection, wave, ct)).FirstOrDefault(set => set.Id == id) is not { } found) return null;
        var margins = await connection.QueryAsync<PopulationMargin>(new("""
            select m.id, m.variable, m.as_of, m.source, m.targets
            from surveys.weight_margin w
            join surveys.margin m on m.id = w.margin_id
            where w.weight_set_id = @id
            order by w.position
            """, new { id }, cancellationToken: ct));
        return (found, [.. margins]);
    }

    internal static async Task<IReadOnlyList<WeightSet>> SetsAsync(NpgsqlConnection connection, Id<Wave> wave, CancellationToken ct) =>
        [.. await connection.QueryAsync<WeightSet>(new("""
            select id, wave_id, method, low, high, iterations, largest_error, converged, trims, within_bounds, respondents, left_out, smallest, largest, weight_effect, effective_base, made_at
            from surveys.weight_set
            where wave_id = @wave
            order by made_at desc, id desc
            """, new { wave }, cancellationToken: ct))];
}

/// <summary>What the staff who weight may ask.</summary>
/// <param name="db">The database.</param>
public sealed class WeightReader(NpgsqlDataSource db)
{
    /// <summary>The newest margin of each question.</summary>
    public async Task<IReadOnlyDictionary<string, PopulationMargin>> MarginsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await WeightRows.NewestAsync(connection, ct);
    }

    /// <summary>The weight sets of a wave, the newest first.</summary>
    public async Task<IReadOnlyList<WeightSet>> SetsAsync(Id<Wave> wave, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await WeightRows.SetsAsync(connection, wave, ct);
    }
}
