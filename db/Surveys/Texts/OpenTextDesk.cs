using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Sorts what was written in words of one's own. Only of a closed wave, so that nobody can be watched answering.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
public sealed class OpenTextDesk(NpgsqlDataSource db, VersionShelf shelf)
{
    /// <summary>The most themes of one question; more are no order.</summary>
    public const int MostThemes = 40;

    /// <summary>Adds a theme to the code frame of a wave's question.</summary>
    /// <exception cref="Refusal"><c>text.theme.missing</c>, <c>text.theme.twice</c>, <c>text.theme.many</c>, <c>text.question</c>, <c>text.open</c></exception>
    public Task<Id<Theme>> AddThemeAsync(Id<Wave> wave, string variable, Phrase label, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (string.IsNullOrWhiteSpace(label.Zh) || label.Zh.Length > 60 || label.En.Length > 120) throw new Refusal("text.theme.missing") { Field = "LabelZh" };
        var survey = await SurveyOfAsync(tx, wave, variable, ct);
        var frame = await TextRows.FrameAsync(tx, survey, variable, ct);
        if (frame.Any(theme => theme.Label.Value.Zh == label.Zh.Trim())) throw new Refusal("text.theme.twice") { Field = "LabelZh" };
        if (frame.Count >= MostThemes) throw new Refusal("text.theme.many", MostThemes) { Field = "LabelZh" };
        var id = Id<Theme>.New();
        await tx.ExecuteAsync(new("""
            insert into surveys.theme (id, survey_id, variable, label, place)
            values (@id, @survey, @variable, @label, @place)
            """, new { id, survey, variable, label = Json.Of(new Phrase(label.Zh.Trim(), label.En.Trim())), place = frame.Count + 1 }, cancellationToken: ct));
        await tx.RecordAsync(by, "text.theme.added", wave, new { variable, theme = id.Value });
        return id;
    }, ct);

    /// <summary>Takes a theme out of use, or back into it; answers that bear it keep it.</summary>
    /// <exception cref="Refusal"><c>text.theme.unknown</c></exception>
    public Task RetireThemeAsync(Id<Wave> wave, Id<Theme> id, bool retired, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var changed = await tx.ExecuteAsync(new("""
            update surveys.theme t
            set retired = @retired
            from surveys.wave w
            where t.id = @id and w.id = @wave and w.survey_id = t.survey_id
            """, new { id, wave, retired }, cancellationToken: ct));
        if (changed == 0) throw new Refusal("text.theme.unknown");
        await tx.RecordAsync(by, "text.theme.retired", wave, new { theme = id.Value, retired });
    }, ct);

    /// <summary>Puts themes on an answer, says what of it is hidden and whether it may be quoted. Done again, it replaces what the same person said.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="variable">The question.</param>
    /// <param name="response">The answer.</param>
    /// <param name="themes">Themes of the question's frame; none where it fits none.</param>
    /// <param name="hidden">Words that are hidden, one a line.</param>
    /// <param name="quoted">Whether it may be published word for word, less what is hidden.</param>
    /// <param name="by">Who.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.unknown</c>, <c>text.open</c>, <c>text.theme.unknown</c>, <c>text.hidden.absent</c></exception>
    public Task CodeAsync(Id<Wave> wave, string variable, Guid response, IReadOnlyList<Guid> themes, string? hidden, bool quoted, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var survey = await SurveyOfAsync(tx, wave, variable, ct);
        var text = await TextRows.TextAsync(tx, wave, variable, response, ct) ?? throw new Refusal("text.unknown");
        var frame = await TextRows.FrameAsync(tx, survey, variable, ct);
        if (themes.Any(theme => frame.All(each => each.Id.Value != theme))) throw new Refusal("text.theme.unknown") { Field = "Themes" };
        var marks = Redaction.Find(text, hidden) ?? throw new Refusal("text.hidden.absent") { Field = "Hidden" };
        await tx.ExecuteAsync(new("""
            insert into surveys.coding (wave_id, response_id, variable, coder, themes)
            values (@wave, @response, @variable, @coder, @themes)
            on conflict (wave_id, variable, response_id, coder) do update
            set themes = excluded.themes, coded_at = kernel.now();
            insert into surveys.redaction (wave_id, response_id, variable, hidden, quoted)
            values (@wave, @response, @variable, @marks, @quoted)
            on conflict (wave_id, variable, response_id) do update
            set hidden = excluded.hidden, quoted = excluded.quoted
            """, new { wave, response, variable, coder = by.Person, themes = themes.Distinct().ToArray(), marks = marks.ToArray(), quoted }, cancellationToken: ct));
        await tx.RecordAsync(by, "text.coded", wave, new { variable, themes = themes.Count, hidden = marks.Count / 2, quoted });
    }, ct);

    private async Task<Id<Survey>> SurveyOfAsync(NpgsqlConnection tx, Id<Wave> wave, string variable, CancellationToken ct)
    {
        var version = await shelf.OfWaveAsync(wave, tx, ct);
        if (version.Questionnaire.Find(variable) is not FreeText) throw new Refusal("text.question");
        var closed = await tx.QuerySingleAsync<bool>(new("select closed_on is not null from surveys.wave where id = @wave", new { wave }, cancellationToken: ct));
        return closed ? version.Survey : throw new Refusal("text.open");
    }
}
