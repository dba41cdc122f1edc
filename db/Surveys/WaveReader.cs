using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Surveys;

/// <summary>What the staff who run surveys may ask.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="columns">The answers in memory.</param>
/// <param name="rules">The limits.</param>
/// <param name="clock">Now.</param>
public sealed class WaveReader(NpgsqlDataSource db, VersionShelf shelf, ColumnShelf columns, RuleReader rules, Clock clock)
{
    /// <summary>Every survey with its newest version.</summary>
    public async Task<IReadOnlyList<SurveyRow>> SurveysAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var found = await connection.QueryAsync<Newest>(new("""
            select distinct on (s.code) s.id, s.code, v.id as version, (select count(*)::int from surveys.wave w where w.survey_id = s.id) as waves
            from surveys.survey s
            join surveys.version v on v.survey_id = s.id
            order by s.code, v.number desc
            """, cancellationToken: ct));
        var rows = new List<SurveyRow>();
        foreach (var row in found)
            if (await shelf.FindAsync(row.Version, connection, ct) is { } version) rows.Add(new(new(row.Id, row.Code), version, row.Waves));
        // What is asked of everybody comes first, what only complainants are invited to last.
        return [.. rows.OrderBy(row => row.Survey.Code == ShippedQuestionnaires.Closing)];
    }

    /// <summary>One version; null where there is none.</summary>
    public async Task<SurveyVersion?> VersionAsync(Id<SurveyVersion> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await shelf.FindAsync(id, connection, ct);
    }

    /// <summary>Every wave, drafts too, the newest first.</summary>
    public async Task<IReadOnlyList<WaveRow>> WavesAsync(CancellationToken ct) => await WavesAsync(null, ct);

    /// <summary>One wave; null where there is none.</summary>
    public async Task<WaveRow?> FindAsync(Id<Wave> id, CancellationToken ct) => (await WavesAsync(id, ct)).SingleOrDefault();

    /// <summary>What would be published of a wave now: the same figures, small counts left out.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="weights">The weight set; null where every answer counts the same.</param>
    /// <param name="ct">Stops the question.</param>
    /// <exception cref="Refusal"><c>weights.unknown</c>, <c>weights.converged.not</c>.</exception>
    public async Task<ShownFigures?> FiguresAsync(Id<Wave> id, Id<WeightSet>? weights, CancellationToken ct) => (await InsideAsync(id, weights, ct))?.Shown;

    /// <summary>The same, with what staff alone see beside it.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="weights">The weight set; null where every answer counts the same.</param>
    /// <param name="ct">Stops the question.</param>
    /// <exception cref="Refusal"><c>weights.unknown</c>, <c>weights.converged.not</c>.</exception>
    public async Task<InsideFigures?> InsideAsync(Id<Wave> id, Id<WeightSet>? weights, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } row) return null;
        var limits = FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today);
        await using var connection = await db.OpenConnectionAsync(ct);
        return await WaveCount.InsideAsync(connection, columns, row.View.Wave, row.View.Version, limits, weights, ct);
    }

    /// <summary>What would be published of a closed wave under a choice, with what an earlier publication makes to be left out.</summary>
    /// <exception cref="Refusal"><c>wave.publish.difference</c>, <c>weights.*</c>.</exception>
    public async Task<ShownFigures?> ChosenAsync(Id<Wave> id, Publishing chosen, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { View.Wave.ClosedOn: not null } row) return null;
        var limits = FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today);
        await using var connection = await db.OpenConnectionAsync(ct);
        return await WaveCount.ChosenAsync(connection, columns, row.View.Wave, row.View.Version, limits, chosen, ct);
    }

    private sealed record Newest(Id<Survey> Id, string Code, Id<SurveyVersion> Version, int Waves);

    private sealed record Counts(Id<Wave> Id, int Answers, int Invited, int Used);

    private async Task<IReadOnlyList<WaveRow>> WavesAsync(Id<Wave>? id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var waves = (await connection.QueryAsync<Wave>(new("""
            select id, survey_id, version_id, title, mode, stage, opens_on, closes_on, closed_on, scores, opens_at, closes_at
            from surveys.wave
            where @id::uuid is null or id = @id
            order by opens_on desc, id desc
            """, new { id = id?.Value }, cancellationToken: ct))).AsList();
        var counts = (await connection.QueryAsync<Counts>(new("""
            select w.id, case when w.stage = 'open' then (select count(*)::int from surveys.response r where r.wave_id = w.id) else w.counted end as answers,
                   i.invited, i.used
            from surveys.wave w
            cross join lateral (select count(*)::int as invited, count(used_on)::int as used from surveys.invitation where wave_id = w.id) i
            where w.id = any(@ids)
            """, new { ids = waves.Select(wave => wave.Id.Value).ToArray() }, cancellationToken: ct))).ToDictionary(row => row.Id);
        var rows = new List<WaveRow>();
        foreach (var wave in waves)
        {
            var (_, answers, invited, used) = counts[wave.Id];
            rows.Add(new(new(wave, await shelf.OfWaveAsync(wave.Id, connection, ct)), answers, invited, used));
        }
        return rows;
    }
}
