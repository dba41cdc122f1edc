using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Surveys;

/// <summary>What became of a sheet that was sent.</summary>
public enum Received
{
    /// <summary>It is kept.</summary>
    Now,

    /// <summary>It is kept; its group had its quota already, so it stands apart.</summary>
    OverQuota,

    /// <summary>The same sheet had come before: a double click, a retry.</summary>
    Before,

    /// <summary>Another sheet had come before under the same right, from another tab; the first stands.</summary>
    OtherBefore,
}

/// <summary>
/// Takes answers. The two verbs are the design's named exception: they write no journal entry, no job and no submission row, so that
/// nothing beside a sheet says when it came or from whom. What the journal knows is told by <see cref="TellAnswers"/>.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="credentials">The blind credentials.</param>
/// <param name="shelf">The versions.</param>
/// <param name="commits">Where answers that come together share a commit.</param>
/// <param name="clock">Now.</param>
public sealed class AnswerDesk(NpgsqlDataSource db, Credentials credentials, VersionShelf shelf, SharedCommit commits, Clock clock)
{
    /// <summary>Marks an invitation as used and hands out a credential that has nothing to do with it. The first of the two steps.</summary>
    /// <exception cref="Refusal"><c>survey.token.unknown</c>, <c>survey.token.used</c>, <c>survey.token.early</c>, <c>survey.token.over</c></exception>
    public async Task<Credential> RedeemAsync(string? typed, CancellationToken ct)
    {
        if (!InvitationToken.TryParse(typed, out var token)) throw new Refusal("survey.token.unknown") { Field = "Token" };
        var wave = await db.InTransactionAsync(async tx =>
        {
            var taken = await tx.QuerySingleOrDefaultAsync<Guid?>(new("""
                update surveys.invitation i
                set used_on = case when s.code = @Closing then w.opens_on else @today end
                from surveys.wave w
                join surveys.survey s on s.id = w.survey_id
                where i.token_hash = @hash and i.used_on is null
                  and w.id = i.wave_id and w.stage = 'open' and @today between w.opens_on and w.closes_on
                returning i.wave_id
                """, new { hash = token.Hash(), today = clock.Today, ShippedQuestionnaires.Closing }, cancellationToken: ct));
            return taken ?? throw await WhyNotAsync(tx, token, ct);
        }, ct);
        return credentials.Make(new(wave), AnswerChannel.Invitation, sameDevice: false);
    }

    /// <summary>Why an invitation that cannot be used cannot be used: the reason that <see cref="RedeemAsync"/> would give.</summary>
    public async Task<Refusal> WhyNotAsync(string? typed, CancellationToken ct)
    {
        if (!InvitationToken.TryParse(typed, out var token)) return new Refusal("survey.token.unknown") { Field = "Token" };
        await using var connection = await db.OpenConnectionAsync(ct);
        return await WhyNotAsync(connection, token, ct);
    }

    /// <summary>A credential for somebody who came by the open link, or to a device that staff put up. Nothing is written.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="sameDevice">Whether this browser had handed in a sheet before; of a device that stands for everybody it says nothing.</param>
    /// <param name="kiosk">Whether it is such a device.</param>
    /// <exception cref="Refusal"><c>survey.wave.over</c>, <c>survey.wave.early</c>, <c>survey.wave.invited</c>, <c>survey.wave.phone</c>, <c>survey.wave.sampled</c></exception>
    public Credential Begin(Wave wave, bool sameDevice, bool kiosk = false)
    {
        wave.RefuseUnless(WaveMode.OpenLink, clock.Today);
        return credentials.Make(wave.Id, kiosk ? AnswerChannel.Kiosk : AnswerChannel.OpenLink, sameDevice && !kiosk);
    }

    /// <summary>Keeps a sheet under its credential. The second step. Who began in time may finish until a person closes the wave.</summary>
    /// <param name="credential">The right to hand it in.</param>
    /// <param name="typed">What was typed, by question; checked against the version that the wave runs.</param>
    /// <param name="seconds">How long it took; null where not known.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>survey.credential.forged</c>, <c>survey.wave.over</c>, or the first fault with its question as the field.</exception>
    public async Task<Received> SendAsync(Credential credential, IReadOnlyDictionary<string, string?> typed, int? seconds, CancellationToken ct)
    {
        credentials.Check(credential);
        var (version, margins) = await RunsAsync(credential.Wave, ct);
        var row = AnswerBatch.RowOf(version.Questionnaire, credential, typed, seconds, version.DayOf(clock.Today));
        try
        {
            var kept = margins.Count == 0 ? await commits.KeepAsync(row) ? row : null : await InPlaceAsync(row, margins, ct);
            return kept is not null ? kept.Apart ? Received.OverQuota : Received.Now : await IsSameAsync(row, ct) ? Received.Before : Received.OtherBefore;
        }
        // The partition itself says no once the wave is closed; one that was never opened has none.
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return await IsKeptAsync(credential, ct) ? Received.Before : throw new Refusal("survey.wave.over");
        }
    }

    /// <summary>Whether a sheet is kept under a credential.</summary>
    public async Task<bool> IsKeptAsync(Credential credential, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>(new("""
            select exists (select 1 from surveys.response where wave_id = @Wave and id = @Id)
            """, new { credential.Wave, credential.Id }, cancellationToken: ct));
    }

    // No connection is held while others' answers are waited for.
    private async Task<(SurveyVersion Version, IReadOnlyList<string> Margins)> RunsAsync(Id<Wave> wave, CancellationToken ct)
    {
        if (shelf.Known(wave) is { } known) return known;
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await shelf.OfWaveAsync(wave, connection, ct), await shelf.QuotaMarginsAsync(wave, connection, ct));
    }

    /// <summary>Keeps many sheets in one statement, each checked like any other; for the demonstration and for measuring.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="Refusal">As <see cref="SendAsync"/>; nothing is kept then.</exception>
    public async Task<int> SendManyAsync(IReadOnlyList<(Credential Credential, IReadOnlyDictionary<string, string?> Typed, int? Seconds)> sheets, CancellationToken ct)
    {
        if (sheets.Count == 0) return 0;
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = new List<AnswerBatch.Row>(sheets.Count);
        var fresh = 0;
        foreach (var (credential, typed, seconds) in sheets)
        {
            credentials.Check(credential);
            var version = await shelf.OfWaveAsync(credential.Wave, connection, ct);
            // Where there are quotas each sheet takes its own place.
            if ((await shelf.QuotaMarginsAsync(credential.Wave, connection, ct)).Count > 0) fresh += await SendAsync(credential, typed, seconds, ct) is Received.Now or Received.OverQuota ? 1 : 0;
            else rows.Add(AnswerBatch.RowOf(version.Questionnaire, credential, typed, seconds, version.DayOf(clock.Today)));
        }
        return fresh + (rows.Count == 0 ? 0 : (await AnswerBatch.InsertAsync(connection, rows, ct)).Count);
    }

    private async Task<AnswerBatch.Row?> InPlaceAsync(AnswerBatch.Row row, IReadOnlyList<string> margins, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var kept = await QuotaPlaces.KeepAsync(connection, row, margins, ct);
        await transaction.CommitAsync(ct);
        return kept;
    }

    private async Task<bool> IsSameAsync(AnswerBatch.Row row, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>(new("""
            select answers = @Answers::jsonb
            from surveys.response
            where wave_id = @Wave and id = @Id
            """, row, cancellationToken: ct));
    }

    private sealed record Invitation(DateOnly? UsedOn, WaveStage Stage, DateOnly OpensOn);

    private async Task<Refusal> WhyNotAsync(NpgsqlConnection tx, InvitationToken token, CancellationToken ct)
    {
        var found = await tx.QuerySingleOrDefaultAsync<Invitation>(new("""
            select i.used_on, w.stage, w.opens_on
            from surveys.invitation i
            join surveys.wave w on w.id = i.wave_id
            where i.token_hash = @hash
            """, new { hash = token.Hash() }, cancellationToken: ct));
        return found switch
        {
            null => new("survey.token.unknown") { Field = "Token" },
            { UsedOn: not null } => new("survey.token.used") { Field = "Token" },
            { Stage: WaveStage.Open } when clock.Today < found.OpensOn => new("survey.token.early", found.OpensOn) { Field = "Token" },
            _ => new("survey.token.over") { Field = "Token" },
        };
    }
}
