using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Which answers are to be rolled up.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Weights">By whose weights; null where each answer counts one.</param>
public sealed record RollJob(Guid Wave, Guid? Weights = null);

/// <summary>Looks each minute which waves have moved on from their cells: an open one by a step of answers, a closed one at all.</summary>
/// <param name="rules">The step.</param>
/// <param name="clock">Now.</param>
public sealed class WatchRolls(RuleReader rules, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.rolls";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var step = FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today).SmallestCell;
        var behind = await tx.QueryAsync<Guid>(new("""
            select w.id
            from surveys.wave w
            left join surveys.roll r on r.wave_id = w.id and r.weight_set_id is null
            where (w.stage = 'open' and ((select count(*) from surveys.response a where a.wave_id = w.id and not a.apart) >= coalesce(r.answers, 0) + @step or (r.settled < w.settled)))
               or (w.closed_on is not null and not coalesce(r.final, false))
            """, new { step }, cancellationToken: ct));
        foreach (var wave in behind) await tx.EnqueueAsync(RollAnswers.Kind, new RollJob(wave));
    }
}

/// <summary>
/// Rolls a wave's answers up. Always all of them, from one reading, so that cells cannot drift from the answers; and while the wave is
/// open only by steps, so that no difference between two of them is one person's sheet.
/// </summary>
/// <param name="columns">The columns.</param>
/// <param name="shelf">The versions.</param>
/// <param name="rules">The limits.</param>
/// <param name="clock">Now.</param>
public sealed class RollAnswers(ColumnShelf columns, VersionShelf shelf, RuleReader rules, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.roll";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var (id, by) = job.Read<RollJob>();
        var (wave, weights) = (new Id<Wave>(id), by is { } chosen ? new Id<WeightSet>(chosen) : (Id<WeightSet>?)null);
        var limits = FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today);
        // Two hosts that roll the same wave do so one after the other; the second finds it done.
        await tx.ExecuteAsync(new("select pg_advisory_xact_lock(hashtext('surveys.roll'), hashtext(@wave::text))", new { wave = id }, cancellationToken: ct));
        var before = await CellRows.FindAsync(tx, wave, weights, ct);
        var answers = await columns.CurrentAsync(wave, ct);
        if (before is not null && before.Answers == answers.Count && before.Settled == answers.Mark.Settled && before.Final == answers.Mark.IsFinal) return;
        if (!answers.Mark.IsFinal && (answers.Count < limits.SmallestCell || (before is not null && answers.Count - before.Answers < limits.SmallestCell && before.Settled == answers.Mark.Settled))) return;
        var questionnaire = (await shelf.OfWaveAsync(wave, tx, ct)).Questionnaire;
        var maps = await tx.QuerySingleAsync<Json<ScoreMap[]>>(new("select scores from surveys.wave where id = @wave", new { wave }, cancellationToken: ct));
        var rolled = new RolledColumns(questionnaire, maps.Value.ToDictionary(map => map.Map), limits, answers);
        var weigh = weights is { } set && await WeightRows.FindAsync(tx, wave, set, ct) is var (found, margins) ? WeightedAnswers.Of(questionnaire, answers, margins, found.Low, found.High).Weights() : null;
        if (weights is not null && weigh is null) return;
        var roll = new Roll(Id<Roll>.New(), wave, by, answers.Count, answers.Mark.Settled, answers.Mark.IsFinal, answers.AsOf, Json.Of(rolled.Figures()));
        await CellRows.ReplaceAsync(tx, roll, rolled.Cells(weigh), ct);
    }
}
