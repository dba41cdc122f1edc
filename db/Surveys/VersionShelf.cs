using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Surveys;

/// <summary>Versions that this host has read: they never change, and neither does the version that a wave runs, so they are read once.</summary>
public sealed class VersionShelf
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<Id<SurveyVersion>, SurveyVersion> versions = new();
    private readonly ConcurrentDictionary<Id<Wave>, Id<SurveyVersion>> waves = new();
    private readonly ConcurrentDictionary<Id<Wave>, IReadOnlyList<string>> margins = new();
    private readonly ConcurrentDictionary<Id<Wave>, WaveView> seen = new();

    /// <summary>What a wave runs and the questions by which it has quotas, where both were read before; null else.</summary>
    public (SurveyVersion Version, IReadOnlyList<string> Margins)? Known(Id<Wave> wave) =>
        waves.TryGetValue(wave, out var id) && versions.TryGetValue(id, out var version) && margins.TryGetValue(wave, out var set) ? (version, set) : null;

    /// <summary>A wave as this host last read it while it was open; null where it did not.</summary>
    internal WaveView? Seen(Id<Wave> wave) => seen.GetValueOrDefault(wave);

    internal WaveView See(WaveView view)
    {
        if (view.Wave.Stage != WaveStage.Open) return view;
        if (seen.Count >= Most) seen.Clear();
        return seen[view.Wave.Id] = view;
    }

    /// <summary>The version that a wave runs.</summary>
    /// <exception cref="Refusal"><c>survey.wave.unknown</c></exception>
    public async Task<SurveyVersion> OfWaveAsync(Id<Wave> wave, NpgsqlConnection connection, CancellationToken ct)
    {
        if (waves.TryGetValue(wave, out var id) && versions.TryGetValue(id, out var known)) return known;
        var found = await connection.QuerySingleOrDefaultAsync<Guid?>(new("""
            select version_id
            from surveys.wave
            where id = @wave
            """, new { wave }, cancellationToken: ct)) ?? throw new Refusal("survey.wave.unknown");
        if (waves.Count >= Most) waves.Clear();
        waves[wave] = new(found);
        return await FindAsync(new(found), connection, ct) ?? throw new Refusal("survey.wave.unknown");
    }

    /// <summary>The questions by which a wave has quotas; they stay as they are once it is open.</summary>
    public async Task<IReadOnlyList<string>> QuotaMarginsAsync(Id<Wave> wave, NpgsqlConnection connection, CancellationToken ct)
    {
        if (margins.TryGetValue(wave, out var known)) return known;
        var (set, draft) = await connection.QuerySingleAsync<(string[], bool)>(new("""
            select array(select distinct question from surveys.quota where wave_id = @wave order by question), exists (select 1 from surveys.wave where id = @wave and stage = 'draft')
            """, new { wave }, cancellationToken: ct));
        if (draft) return set;
        if (margins.Count >= Most) margins.Clear();
        return margins[wave] = set;
    }

    /// <summary>A version; null where there is none of that id.</summary>
    public async Task<SurveyVersion?> FindAsync(Id<SurveyVersion> id, NpgsqlConnection connection, CancellationToken ct)
    {
        if (versions.TryGetValue(id, out var known)) return known;
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new("""
            select v.id, v.survey_id, v.number, v.definition, s.code
            from surveys.version v
            join surveys.survey s on s.id = v.survey_id
            where v.id = @id
            """, new { id }, cancellationToken: ct));
        if (row is null) return null;
        if (versions.Count >= Most) versions.Clear();
        return versions[id] = new(row.Id, row.SurveyId, row.Number, row.Definition.Value) { KeepsMonths = row.Code == ShippedQuestionnaires.Closing };
    }

    private sealed record Row(Id<SurveyVersion> Id, Id<Survey> SurveyId, int Number, Json<Questionnaire> Definition, string Code);
}
