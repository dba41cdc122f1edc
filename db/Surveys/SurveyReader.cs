using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Surveys;

/// <summary>What the public may ask.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="clock">Now.</param>
public sealed class SurveyReader(NpgsqlDataSource db, VersionShelf shelf, Clock clock)
{
    /// <summary>The waves that can be answered today, the one that closes first at the head; not those that only complainants are invited to.</summary>
    public async Task<IReadOnlyList<OpenWave>> OpenAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var waves = await connection.QueryAsync<OpenRow>(new("""
            select w.id, w.version_id, w.title, w.mode, w.closes_on, w.counted
            from surveys.wave w
            join surveys.survey s on s.id = w.survey_id
            where w.stage = 'open' and @today between w.opens_on and w.closes_on and w.mode <> 'sampled' and s.code <> @Closing
            order by w.closes_on, w.id
            """, new { today = clock.Today, ShippedQuestionnaires.Closing }, cancellationToken: ct));
        var open = new List<OpenWave>();
        foreach (var wave in waves)
            if (await shelf.FindAsync(wave.VersionId, connection, ct) is { Questionnaire: var asked })
                open.Add(new(wave.Id, asked.Title, wave.Title.Value, asked.About, wave.Mode, asked.Minutes, wave.ClosesOn, wave.Counted));
        return open;
    }

    /// <summary>One wave with what it runs; null where there is none, or it is a draft of which nobody has said when it opens.</summary>
    public async Task<WaveView?> FindAsync(Id<Wave> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var wave = await connection.QuerySingleOrDefaultAsync<Wave>(new("""
            select id, survey_id, version_id, title, mode, stage, opens_on, closes_on, closed_on, scores, opens_at, closes_at
            from surveys.wave
            where id = @id and (stage <> 'draft' or opens_at is not null)
            """, new { id }, cancellationToken: ct));
        return wave is null ? null : await ViewAsync(wave, connection, ct);
    }

    /// <summary>A wave with what it runs, as it was when this host last read it: what it asks stays, how it stands may have changed.</summary>
    public async Task<WaveView?> RunningAsync(Id<Wave> id, CancellationToken ct) => shelf.Seen(id) ?? await FindAsync(id, ct);

    /// <summary>The wave that an invitation is for, without using it; null where it is unknown, used or over.</summary>
    public async Task<WaveView?> InvitedAsync(string? typed, CancellationToken ct)
    {
        if (!InvitationToken.TryParse(typed, out var token)) return null;
        await using var connection = await db.OpenConnectionAsync(ct);
        var wave = await connection.QuerySingleOrDefaultAsync<Wave>(new("""
            select w.id, w.survey_id, w.version_id, w.title, w.mode, w.stage, w.opens_on, w.closes_on, w.closed_on, w.scores, w.opens_at, w.closes_at
            from surveys.invitation i
            join surveys.wave w on w.id = i.wave_id
            where i.token_hash = @hash and i.used_on is null
            """, new { hash = token.Hash() }, cancellationToken: ct));
        return wave is not null && wave.TakesAnswers(clock.Today) ? await ViewAsync(wave, connection, ct) : null;
    }

    private async Task<WaveView> ViewAsync(Wave wave, NpgsqlConnection connection, CancellationToken ct) =>
        shelf.See(new(wave, await shelf.OfWaveAsync(wave.Id, connection, ct)) { QuotaMargins = await shelf.QuotaMarginsAsync(wave.Id, connection, ct) });

    /// <summary>Published waves, the newest first.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<IReadOnlyList<PublishedWave>> PublishedAsync(int most, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await PublishedAsync(connection, null, null, most, ct);
    }

    /// <summary>One published wave as it was published last; null where its figures are not public.</summary>
    public Task<PublishedWave?> ResultsAsync(Id<Wave> id, CancellationToken ct) => ResultsAsync(id, null, ct);

    /// <summary>One publication of a wave; null where there is none of that number.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="number">Which publication; null for the last.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<PublishedWave?> ResultsAsync(Id<Wave> id, int? number, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await PublishedAsync(connection, id, number, 1, ct)).SingleOrDefault();
    }

    /// <summary>Every publication of a wave, the first at the head; empty where its figures are not public.</summary>
    public async Task<IReadOnlyList<Publication>> PublicationsAsync(Id<Wave> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<PublicationRow>(new("""
            select wave_id, number, figures, published_at, sha256
            from surveys.publication
            where wave_id = @id
            order by number
            """, new { id }, cancellationToken: ct))).Select(row => row.Publication)];
    }

    /// <summary>The published waves of the same survey and the same mode that began before a wave, the oldest first, and the wave itself last.</summary>
    /// <param name="wave">The wave; it need not be published yet.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<IReadOnlyList<PublishedWave>> TrendAsync(PublishedWave wave, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var earlier = await connection.QueryAsync<Guid>(new("""
            select w.id
            from surveys.wave w
            where exists (select 1 from surveys.publication p where p.wave_id = w.id) and w.survey_id = @SurveyId and w.mode = @Mode and w.id <> @Id and (w.opens_on, w.id) < (@OpensOn, @Id)
            order by w.opens_on desc, w.id desc
            limit @most
            """, new { wave.View.Wave.SurveyId, wave.View.Wave.Mode, wave.View.Wave.Id, wave.View.Wave.OpensOn, most = MostTrend - 1 }, cancellationToken: ct));
        var waves = new List<PublishedWave>();
        foreach (var id in earlier.Reverse())
            waves.AddRange(await PublishedAsync(connection, new(id), null, 1, ct));
        return [.. waves, wave];
    }

    /// <summary>The newest published wave for the home page: of the provincial questionnaire where one is published, whatever else was asked meanwhile; null before the first.</summary>
    public Task<PublishedWave?> LatestAsync(CancellationToken ct) => NewestAsync(closing: false, ct);

    /// <summary>The newest published wave of those whose complaints were closed; null before the first.</summary>
    public Task<PublishedWave?> ClosingAsync(CancellationToken ct) => NewestAsync(closing: true, ct);

    private async Task<PublishedWave?> NewestAsync(bool closing, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var newest = await connection.QuerySingleOrDefaultAsync<Guid?>(new("""
            select p.wave_id
            from surveys.publication p
            join surveys.wave w on w.id = p.wave_id
            join surveys.survey s on s.id = w.survey_id
            where p.number = 1 and (s.code = @Closing) = @isClosing
            order by s.code = @Provincial desc, p.published_at desc
            limit 1
            """, new { ShippedQuestionnaires.Closing, ShippedQuestionnaires.Provincial, isClosing = closing }, cancellationToken: ct));
        return newest is { } id ? (await PublishedAsync(connection, new(id), null, 1, ct)).SingleOrDefault() : null;
    }

    private const int MostTrend = 12;

    private sealed record OpenRow(Id<Wave> Id, Id<SurveyVersion> VersionId, Json<Phrase> Title, WaveMode Mode, DateOnly ClosesOn, int Counted);

    private sealed record PublicationRow(Id<Wave> WaveId, int Number, Json<ShownFigures> Figures, DateTimeOffset PublishedAt, byte[] Sha256)
    {
        public Publication Publication => new(Figures.Value, PublishedAt, Sha256) { Number = Number };
    }

    private async Task<IReadOnlyList<PublishedWave>> PublishedAsync(NpgsqlConnection connection, Id<Wave>? id, int? number, int most, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<PublicationRow>(new("""
            select p.wave_id, p.number, p.figures, p.published_at, p.sha256
            from surveys.publication p
            join surveys.publication first on first.wave_id = p.wave_id and first.number = 1
            where (@id::uuid is null or p.wave_id = @id)
              and (p.number = @number or (@number::integer is null and not exists (select 1 from surveys.publication later where later.wave_id = p.wave_id and later.number > p.number)))
            order by first.published_at desc
            limit @most
            """, new { id = id?.Value, number, most }, cancellationToken: ct))).AsList();
        var waves = (await connection.QueryAsync<Wave>(new("""
            select id, survey_id, version_id, title, mode, stage, opens_on, closes_on, closed_on, scores, opens_at, closes_at
            from surveys.wave
            where id = any(@ids)
            """, new { ids = rows.Select(row => row.WaveId.Value).ToArray() }, cancellationToken: ct))).ToDictionary(wave => wave.Id);
        var published = new List<PublishedWave>();
        foreach (var row in rows)
            published.Add(new(new(waves[row.WaveId], await shelf.OfWaveAsync(row.WaveId, connection, ct)), row.Publication));
        return published;
    }
}
