using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What a new wave is.</summary>
/// <param name="Version">The version that it runs.</param>
/// <param name="Title">The period, in both languages.</param>
/// <param name="Mode">Who can answer.</param>
/// <param name="OpensOn">The first day.</param>
/// <param name="ClosesOn">The last day on which somebody can begin.</param>
public sealed record NewWave(Id<SurveyVersion> Version, Phrase Title, WaveMode Mode, DateOnly OpensOn, DateOnly ClosesOn);

/// <summary>Runs waves. Every verb is one person's, in one transaction, with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="columns">The answers in memory.</param>
/// <param name="rules">The limits.</param>
/// <param name="keys">The keys of waves by telephone code.</param>
/// <param name="clock">Now.</param>
public sealed class WaveDesk(NpgsqlDataSource db, VersionShelf shelf, ColumnShelf columns, RuleReader rules, WaveKeys keys, Clock clock)
{
    /// <summary>The most invitations made at once.</summary>
    public const int MostInvitations = 10_000;

    /// <summary>Prepares a wave; nobody can answer yet.</summary>
    /// <exception cref="Refusal"><c>wave.title.missing</c>, <c>wave.title.argues</c>, <c>wave.days.backwards</c>, <c>wave.days.past</c>, <c>wave.version.unknown</c></exception>
    public Task<Id<Wave>> DraftAsync(NewWave draft, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (draft.ClosesOn < draft.OpensOn) throw new Refusal("wave.days.backwards") { Field = "ClosesOn" };
        if (draft.ClosesOn < clock.Today) throw new Refusal("wave.days.past") { Field = "ClosesOn" };
        var version = await shelf.FindAsync(draft.Version, tx, ct) ?? throw new Refusal("wave.version.unknown");
        if (!version.Questionnaire.Says(draft.Title)) throw new Refusal("wave.title.missing") { Field = draft.Title.Zh.Trim().Length == 0 ? "TitleZh" : "TitleEn" };
        // The title stands on the invitation, the poster and the share card.
        if (Persuasion.In(draft.Title, version.Questionnaire) is { } word) throw new Refusal("wave.title.argues", word) { Field = "TitleZh" };
        var wave = Id<Wave>.New();
        await tx.ExecuteAsync(new("""
            insert into surveys.wave (id, survey_id, version_id, title, mode, opens_on, closes_on)
            values (@wave, @Survey, @Version, @title, @Mode, @OpensOn, @ClosesOn)
            """, new { wave, version.Survey, draft.Version, title = Json.Of(draft.Title), draft.Mode, draft.OpensOn, draft.ClosesOn }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.drafted", wave, new { draft.Mode, draft.OpensOn, draft.ClosesOn });
        return wave;
    }, ct);

    /// <summary>
    /// Says when the queue opens and closes the wave. Its days follow: people are told the same by either. Where a moment stays open a
    /// person does it.
    /// </summary>
    /// <param name="id">The wave.</param>
    /// <param name="opensAt">Later than now; null for a person, and for a wave that is open already.</param>
    /// <param name="closesAt">Later than now and than the opening; null for a person.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>wave.schedule.while.*</c>, <c>wave.schedule.past</c>, <c>wave.days.backwards</c>, <c>wave.scores.missing</c></exception>
    public Task ScheduleAsync(Id<Wave> id, DateTimeOffset? opensAt, DateTimeOffset? closesAt, Actor by, CancellationToken ct) => ChangeAsync(id, WaveAct.Schedule, async (tx, wave, _) =>
    {
        if (wave.Stage != WaveStage.Draft) opensAt = null;
        if (opensAt <= clock.Now) throw new Refusal("wave.schedule.past") { Field = "OpensOn" };
        if (closesAt <= clock.Now) throw new Refusal("wave.schedule.past") { Field = "ClosesOn" };
        var opensOn = opensAt is { } opening ? Clock.DayOf(opening) : wave.OpensOn;
        var closesOn = closesAt is { } closing ? Clock.DayOf(closing) : wave.ClosesOn;
        if (closesAt <= opensAt || closesOn < opensOn) throw new Refusal("wave.days.backwards") { Field = "ClosesOn" };
        await ScoreMapsAsync(tx, (await shelf.OfWaveAsync(id, tx, ct)).Questionnaire, ct);
        await tx.ExecuteAsync(new("""
            update surveys.wave
            set opens_at = @opensAt, closes_at = @closesAt, opens_on = @opensOn, closes_on = @closesOn
            where id = @id
            """, new { id, opensAt, closesAt, opensOn, closesOn }, cancellationToken: ct));
        foreach (var due in new[] { opensAt, closesAt }.OfType<DateTimeOffset>()) await tx.EnqueueAsync(TurnWave.Kind, new WaveJob(id.Value, Night: false), due);
        await tx.RecordAsync(by, "wave.scheduled", id, new { opensAt, closesAt });
        await tx.EvictAsync("surveys", "home");
    }, ct);

    /// <summary>Begins to take answers: freezes the score maps and makes the partition.</summary>
    /// <exception cref="Refusal"><c>wave.open.while.*</c>; <c>wave.scores.missing</c>: a question names a map that does not fit its options.</exception>
    public Task OpenAsync(Id<Wave> id, Actor by, CancellationToken ct) => db.InTransactionAsync(tx => OpenAsync(tx, id, by, ct), ct);

    internal Task OpenAsync(NpgsqlConnection tx, Id<Wave> id, Actor by, CancellationToken ct) => ChangeAsync(tx, id, WaveAct.Open, async (wave, next) =>
    {
        if (wave.ClosesOn < clock.Today) throw new Refusal("wave.days.past");
        var version = await shelf.OfWaveAsync(id, tx, ct);
        var maps = await ScoreMapsAsync(tx, version.Questionnaire, ct);
        if (wave.Mode == WaveMode.PhoneCode) keys.Make(id);
        await tx.ExecuteAsync(new("""
            update surveys.wave
            set stage = @next, scores = @scores
            where id = @id;
            select surveys.open_wave(@id);
            insert into surveys.quota_fill (wave_id, question, category)
            select wave_id, question, category
            from surveys.quota
            where wave_id = @id
            """, new { id, next, scores = Json.Of(maps) }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.opened", id, new { wave.Mode, wave.OpensOn, wave.ClosesOn, version = version.Number });
        await tx.EvictAsync("surveys", "home");
    }, ct);

    /// <summary>Makes one-use invitations. They are returned once and kept only as hashes.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="count">1 to <see cref="MostInvitations"/>.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>wave.invite.while.*</c>, <c>wave.invite.count</c>, <c>wave.invite.open</c>: an open link needs none.</exception>
    public async Task<IReadOnlyList<InvitationToken>> InviteAsync(Id<Wave> id, int count, Actor by, CancellationToken ct)
    {
        InvitationToken[] tokens = [];
        await ChangeAsync(id, WaveAct.Invite, async (tx, wave, _) =>
        {
            if (count is < 1 or > MostInvitations) throw new Refusal("wave.invite.count", MostInvitations) { Field = "Count" };
            if (wave.Mode != WaveMode.Invited) throw new Refusal("wave.invite.open");
            tokens = [.. Enumerable.Range(0, count).Select(_ => InvitationToken.Make())];
            await tx.ExecuteAsync(new("""
                insert into surveys.invitation (token_hash, wave_id)
                select hash, @id
                from unnest(@hashes) as hash
                """, new { id, hashes = tokens.Select(token => token.Hash()).ToArray() }, cancellationToken: ct));
            await tx.RecordAsync(by, "wave.invited", id, new { count });
        }, ct);
        return tokens;
    }

    /// <summary>
    /// Stops taking answers for good and puts them into a random order, in which nobody can see who came before whom. What led from a
    /// numbered sheet to its answer is cut, and the marks of telephones go with the key that made them.
    /// </summary>
    /// <exception cref="Refusal"><c>wave.close.while.*</c></exception>
    public Task CloseAsync(Id<Wave> id, Actor by, CancellationToken ct) => db.InTransactionAsync(tx => CloseAsync(tx, id, by, ct), ct);

    internal Task CloseAsync(NpgsqlConnection tx, Id<Wave> id, Actor by, CancellationToken ct) => ChangeAsync(tx, id, WaveAct.Close, async (wave, next) =>
    {
        var answers = await tx.QuerySingleAsync<long>(new("""
            select surveys.close_wave(@id)
            """, new { id }, cancellationToken: ct));
        await tx.ExecuteAsync(new("""
            update surveys.wave
            set stage = @next, closed_on = @today, counted = @answers
            where id = @id;
            update surveys.entered_sheet
            set response_id = null
            where wave_id = @id;
            update surveys.entry_difference
            set first_text = null, second_text = null
            where wave_id = @id;
            delete from surveys.phone_code
            where wave_id = @id;
            delete from surveys.phone_used
            where wave_id = @id
            """, new { id, next, today = clock.Today, answers = (int)answers }, cancellationToken: ct));
        if (wave.Mode == WaveMode.PhoneCode) await tx.EnqueueAsync(DestroyWaveKey.Kind, new WaveJob(id.Value, Night: false));
        await tx.RecordAsync(by, "wave.closed", id, new { answers });
        await tx.EnqueueAsync(RollAnswers.Kind, new RollJob(id.Value));
        await tx.EvictAsync("surveys", "home");
    }, ct);

    /// <summary>
    /// Publishes the chosen figures as they are shown, frozen. It may be done again: an earlier publication stays as it is, and what
    /// the two together would give away is left out of the later one, with the reason.
    /// </summary>
    /// <exception cref="Refusal"><c>wave.publish.while.*</c>; <c>wave.publish.empty</c>: nobody answered; <c>wave.publish.nothing</c>: no question is chosen, or none is left; <c>wave.publish.same</c>: it was published so; <c>wave.publish.difference</c>; <c>weights.*</c>.</exception>
    public Task PublishAsync(Id<Wave> id, Publishing chosen, Actor by, CancellationToken ct) => ChangeAsync(id, WaveAct.Publish, async (tx, wave, next) =>
    {
        if (wave.ClosedOn is not null && await tx.QuerySingleAsync<int>(new("select counted from surveys.wave where id = @id", new { id }, cancellationToken: ct)) == 0) throw new Refusal("wave.publish.empty");
        var shown = await WaveCount.ChosenAsync(tx, columns, wave, await shelf.OfWaveAsync(id, tx, ct), FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today), chosen, ct);
        if (shown.Questions.Count == 0) throw new Refusal("wave.publish.nothing") { Field = "Questions" };
        var sha256 = Publication.Sum(shown);
        var number = await tx.QuerySingleOrDefaultAsync<int?>(new("""
            insert into surveys.publication (wave_id, number, figures, sha256, weight_set_id)
            select @id, 1 + coalesce(max(number), 0), @figures, @sha256, @weights
            from surveys.publication
            where wave_id = @id
            having not coalesce(bool_or(sha256 = @sha256), false)
            returning number
            """, new { id, figures = Json.Of(shown), sha256, weights = chosen.Weights?.Value }, cancellationToken: ct)) ?? throw new Refusal("wave.publish.same");
        await tx.ExecuteAsync(new("""
            update surveys.wave
            set stage = @next
            where id = @id
            """, new { id, next }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.published", id, new { number, shown.Answers, questions = shown.Questions.Count, withheld = shown.Withheld?.Count ?? 0, chosen.Weights, sha256 = Convert.ToHexStringLower(sha256) });
        await tx.EvictAsync("surveys", "home", $"wave-{id}");
    }, ct);

    private Task ChangeAsync(Id<Wave> id, WaveAct act, Func<NpgsqlConnection, Wave, WaveStage, Task> change, CancellationToken ct) =>
        db.InTransactionAsync(tx => ChangeAsync(tx, id, act, (wave, next) => change(tx, wave, next), ct), ct);

    private static async Task ChangeAsync(NpgsqlConnection tx, Id<Wave> id, WaveAct act, Func<Wave, WaveStage, Task> change, CancellationToken ct)
    {
        var wave = await tx.QuerySingleOrDefaultAsync<Wave>(new("""
            select id, survey_id, version_id, title, mode, stage, opens_on, closes_on, closed_on, scores, opens_at, closes_at
            from surveys.wave
            where id = @id
            for update
            """, new { id }, cancellationToken: ct)) ?? throw new Refusal("survey.wave.unknown");
        await change(wave, wave.Stage.After(act));
    }

    private async Task<ScoreMap[]> ScoreMapsAsync(NpgsqlConnection tx, Questionnaire questionnaire, CancellationToken ct)
    {
        var rows = await tx.QueryAsync<ScoreRow>(new("""
            select map, valid_from, option, points, counts, source, confirmed
            from reference.score
            """, cancellationToken: ct));
        var maps = rows.On(clock.Today);
        foreach (var choice in questionnaire.Asked.OfType<SingleChoice>().Where(choice => choice.Scores is not null))
            if (!maps.TryGetValue(choice.Scores!, out var map) || choice.Options.Any(option => !option.Aside && !map.Points.ContainsKey(option.Code)))
                throw new Refusal("wave.scores.missing", choice.Code);
        return [.. questionnaire.Asked.Select(question => question.Scores).OfType<string>().Distinct().Select(name => maps[name])];
    }
}
