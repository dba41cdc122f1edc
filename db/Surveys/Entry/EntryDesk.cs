using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A sheet that staff enter.</summary>
/// <param name="Key">The form's own number; it becomes the answer's id, so that a second press keeps nothing twice.</param>
/// <param name="Mode">How the answers were given: helped, on paper or by telephone.</param>
/// <param name="Sheet">The number on the sheet; empty where somebody was helped on the spot.</param>
/// <param name="Typed">What was typed, by question. What the respondent left open may stay open.</param>
public sealed record EnteredSheet(Guid Key, AnswerMode Mode, string Sheet, IReadOnlyDictionary<string, string?> Typed);

/// <summary>Takes what staff enter for others. Unlike an answer of one's own each entering is in the journal: who typed, never who answered.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="clock">Today.</param>
public sealed class EntryDesk(NpgsqlDataSource db, VersionShelf shelf, Clock clock)
{
    /// <summary>The longest number of a sheet, in characters.</summary>
    public const int LongestSheet = 40;

    /// <summary>Keeps a sheet.</summary>
    /// <returns>Whether it was drawn to be entered a second time.</returns>
    /// <exception cref="Refusal"><c>survey.entry.mode</c>, <c>survey.entry.sheet</c>, <c>survey.entry.twice</c>, <c>survey.wave.over</c>, or the first fault with its question as the field.</exception>
    public Task<bool> EnterAsync(Id<Wave> id, EnteredSheet entered, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (entered.Mode is AnswerMode.Web or AnswerMode.Kiosk) throw new Refusal("survey.entry.mode") { Field = "Mode" };
        var sheet = entered.Sheet.Trim();
        if (entered.Mode != AnswerMode.Helped && sheet.Length is 0 or > LongestSheet) throw new Refusal("survey.entry.sheet", LongestSheet) { Field = "SheetNumber" };
        var wave = await OpenAsync(tx, id, ct);
        var version = await shelf.OfWaveAsync(id, tx, ct);
        var row = AnswerBatch.RowOf(version.Questionnaire, id, entered, by.Account!.Value.Value, version.DayOf(clock.Today)) with { Apart = wave.Mode != WaveMode.Sampled };
        if (await QuotaPlaces.KeepAsync(tx, row, await shelf.QuotaMarginsAsync(id, tx, ct), ct) is null) throw new Refusal("survey.entry.pressed");
        var drawn = entered.Mode != AnswerMode.Helped && await NumberAsync(tx, wave, sheet, row, ct);
        await CaseRows.CompleteAsync(tx, id, sheet, by, clock.Today, ct);
        await tx.RecordAsync(by, "wave.sheet.entered", id, new { entered.Mode, drawn });
        return drawn;
    }, ct);

    /// <summary>Keeps a second entry of a drawn sheet, made blind by somebody else, as the list of where it differs from the first.</summary>
    /// <returns>How many questions differ.</returns>
    /// <exception cref="Refusal"><c>survey.entry.unknown</c>, <c>survey.entry.same</c>: the first entry was by the same person; <c>survey.wave.over</c>, or the first fault.</exception>
    public Task<int> EnterAgainAsync(Id<Wave> id, string sheet, IReadOnlyDictionary<string, string?> typed, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        await OpenAsync(tx, id, ct);
        var questionnaire = (await shelf.OfWaveAsync(id, tx, ct)).Questionnaire;
        var first = await tx.QuerySingleOrDefaultAsync<FirstEntry>(new("""
            select e.entered_by, r.answers::text as answers
            from surveys.entered_sheet e
            join surveys.response r on r.wave_id = e.wave_id and r.id = e.response_id
            where e.wave_id = @id and e.sheet = @sheet and e.drawn and e.second_by is null
            """, new { id, sheet }, cancellationToken: ct)) ?? throw new Refusal("survey.entry.unknown");
        if (first.EnteredBy == by.Account!.Value.Value) throw new Refusal("survey.entry.same");
        var second = AnswerBatch.Entered(questionnaire, typed);
        var differing = SecondEntry.Differences(questionnaire, first.Given, second.Answers);
        await tx.ExecuteAsync(new("""
            update surveys.entered_sheet
            set second_by = @by, second_on = @today, compared = @compared
            where wave_id = @id and sheet = @sheet;
            insert into surveys.entry_difference (wave_id, sheet, question, first_text, second_text)
            select @id, @sheet, row.question, row.first_text, row.second_text
            from unnest(@questions, @firsts, @seconds) as row(question, first_text, second_text)
            """, new
        {
            id,
            sheet,
            by = by.Account.Value.Value,
            today = clock.Today,
            compared = questionnaire.Asked.Count(),
            questions = differing.ToArray(),
            firsts = differing.Select(code => first.Given.GetValueOrDefault(code)).ToArray(),
            seconds = differing.Select(code => second.Answers.GetValueOrDefault(code)).ToArray(),
        }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.sheet.compared", id, new { differing = differing.Count });
        return differing.Count;
    }, ct);

    /// <summary>Settles every difference of a sheet as the paper has it, and corrects the answer.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="sheet">The number of the sheet.</param>
    /// <param name="secondHolds">By question, whether the second entry is right.</param>
    /// <param name="by">Who looked at the paper.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>survey.entry.unknown</c>, <c>survey.entry.unsettled</c>: a question is not decided; <c>survey.wave.over</c>.</exception>
    public Task SettleAsync(Id<Wave> id, string sheet, IReadOnlyDictionary<string, bool> secondHolds, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        await OpenAsync(tx, id, ct);
        var differences = (await tx.QueryAsync<Difference>(new("""
            select question, first_text, second_text
            from surveys.entry_difference
            where wave_id = @id and sheet = @sheet and settled_on is null
            for update
            """, new { id, sheet }, cancellationToken: ct))).AsList();
        if (differences.Count == 0) throw new Refusal("survey.entry.unknown");
        if (differences.FirstOrDefault(difference => !secondHolds.ContainsKey(difference.Question)) is { } open) throw new Refusal("survey.entry.unsettled") { Field = open.Question };
        var questionnaire = (await shelf.OfWaveAsync(id, tx, ct)).Questionnaire;
        var answers = Json.Read<Dictionary<string, string?>>(await tx.QuerySingleAsync<string>(new("""
            select r.answers::text
            from surveys.entered_sheet e
            join surveys.response r on r.wave_id = e.wave_id and r.id = e.response_id
            where e.wave_id = @id and e.sheet = @sheet
            """, new { id, sheet }, cancellationToken: ct)));
        foreach (var difference in differences) answers[difference.Question] = secondHolds[difference.Question] ? difference.SecondText : difference.FirstText;
        var settled = AnswerBatch.Entered(questionnaire, answers);
        await tx.ExecuteAsync(new("""
            select surveys.settle_sheet(@id, @sheet, @town, @codes, @answers::jsonb);
            update surveys.entry_difference d
            set second_holds = row.holds, settled_by = @by, settled_on = @today
            from unnest(@questions, @holds) as row(question, holds)
            where d.wave_id = @id and d.sheet = @sheet and d.question = row.question;
            update surveys.wave
            set settled = settled + 1
            where id = @id
            """, new
        {
            id,
            sheet,
            town = settled.TownIn(questionnaire),
            codes = settled.Dense(questionnaire),
            answers = Json.Write(settled.Recorded(questionnaire)),
            by = by.Account!.Value.Value,
            today = clock.Today,
            questions = differences.Select(difference => difference.Question).ToArray(),
            holds = differences.Select(difference => secondHolds[difference.Question]).ToArray(),
        }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.sheet.settled", id, new { differences.Count });
    }, ct);

    // The wave's row is locked: the sheets of a wave are numbered one after the other, and none comes in while it is closed.
    private static async Task<OpenWaveRow> OpenAsync(NpgsqlConnection tx, Id<Wave> id, CancellationToken ct)
    {
        var wave = await tx.QuerySingleOrDefaultAsync<OpenWaveRow>(new("""
            select id, mode, stage, entry_seed
            from surveys.wave
            where id = @id
            for update
            """, new { id }, cancellationToken: ct)) ?? throw new Refusal("survey.wave.unknown");
        return wave.Stage == WaveStage.Open ? wave : throw new Refusal("survey.wave.over");
    }

    private static async Task<bool> NumberAsync(NpgsqlConnection tx, OpenWaveRow wave, string sheet, AnswerBatch.Row row, CancellationToken ct)
    {
        var ordinal = await tx.QuerySingleAsync<int>(new("""
            select count(*)::int
            from surveys.entered_sheet
            where wave_id = @Id
            """, new { wave.Id }, cancellationToken: ct));
        var drawn = SecondEntry.Draws(wave.EntrySeed, ordinal);
        var kept = await tx.ExecuteAsync(new("""
            insert into surveys.entered_sheet (wave_id, sheet, response_id, ordinal, drawn, entered_by, entered_on)
            values (@Wave, @sheet, @Id, @ordinal, @drawn, @Interviewer, @Day)
            on conflict (wave_id, sheet) do nothing
            """, new { row.Wave, sheet, row.Id, ordinal, drawn, row.Interviewer, row.Day }, cancellationToken: ct));
        return kept == 1 ? drawn : throw new Refusal("survey.entry.twice", sheet) { Field = "SheetNumber" };
    }

    private sealed record OpenWaveRow(Id<Wave> Id, WaveMode Mode, WaveStage Stage, Guid EntrySeed);

    private sealed record FirstEntry(Guid EnteredBy, string Answers)
    {
        public Dictionary<string, string> Given { get; } = Json.Read<Dictionary<string, string>>(Answers);
    }

    private sealed record Difference(string Question, string? FirstText, string? SecondText);
}
