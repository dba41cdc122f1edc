using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>A questionnaire that is being written.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">The code of the survey that it will be a version of.</param>
/// <param name="BasedOn">The version that it was forked from; null for a new survey.</param>
/// <param name="Definition">What is asked so far.</param>
/// <param name="Planned">How many answers are hoped for.</param>
/// <param name="Losses">What an import could not carry.</param>
/// <param name="Revision">Counts the changes; one who changes an older state is told.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record SurveyDraft(Id<SurveyDraft> Id, string Code, Id<SurveyVersion>? BasedOn, Json<Questionnaire> Definition, int Planned, Json<Loss[]> Losses, int Revision, DateTimeOffset ChangedAt)
{
    /// <summary>What is asked so far.</summary>
    public Questionnaire Questionnaire => Definition.Value;
}

/// <summary>Writes drafts. Every verb is one person's, in one transaction, with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
public sealed class DraftDesk(NpgsqlDataSource db, VersionShelf shelf)
{
    /// <summary>Begins a questionnaire of a title and nothing else.</summary>
    /// <exception cref="Refusal"><c>survey.draft.title</c></exception>
    public Task<Id<SurveyDraft>> StartAsync(Phrase title, bool chineseOnly, Actor by, CancellationToken ct)
    {
        if (title.Zh.Trim().Length == 0) throw new Refusal("survey.draft.title") { Field = "TitleZh" };
        return BeginAsync(null, null, new(title, Said("Survey.Draft.About"), Said("Survey.Draft.Source"), []) { ChineseOnly = chineseOnly }, [], "survey.draft.started", by, ct);
    }

    /// <summary>Begins with what a file held.</summary>
    public Task<Id<SurveyDraft>> ImportAsync(Imported read, Actor by, CancellationToken ct) =>
        BeginAsync(null, null, read.Questionnaire, read.Losses, "survey.draft.imported", by, ct);

    /// <summary>Begins with a published version, which itself never changes.</summary>
    /// <exception cref="Refusal"><c>wave.version.unknown</c></exception>
    public async Task<Id<SurveyDraft>> ForkAsync(Id<SurveyVersion> id, Actor by, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var version = await shelf.FindAsync(id, connection, ct) ?? throw new Refusal("wave.version.unknown");
        var code = await connection.QuerySingleAsync<string>(new("""
            select code
            from surveys.survey
            where id = @Survey
            """, new { version.Survey }, cancellationToken: ct));
        return await BeginAsync(code, id, version.Questionnaire, [], "survey.draft.forked", by, ct);
    }

    /// <summary>Says what the survey is, in which languages, and how many answers are hoped for.</summary>
    /// <exception cref="Refusal"><c>survey.draft.title</c>, <c>survey.draft.number</c></exception>
    public Task DescribeAsync(Id<SurveyDraft> id, int revision, Phrase title, Phrase about, Phrase source, bool chineseOnly, int planned, Actor by, CancellationToken ct)
    {
        if (title.Zh.Trim().Length == 0) throw new Refusal("survey.draft.title") { Field = "TitleZh" };
        if (planned is < 10 or > 1_000_000) throw new Refusal("survey.draft.number") { Field = "Planned" };
        return ChangeAsync(id, revision, asked => asked with { Title = title, About = about, Source = source, ChineseOnly = chineseOnly }, planned, "survey.draft.described", null, by, ct);
    }

    /// <summary>Puts a question in the place of the one of its code, or behind all.</summary>
    /// <exception cref="Refusal"><c>survey.definition.many</c></exception>
    public Task PutAsync(Id<SurveyDraft> id, int revision, Question question, Actor by, CancellationToken ct) =>
        ChangeAsync(id, revision, asked =>
        {
            if (asked.Find(question.Code) is not null) return asked with { Questions = [.. asked.Questions.Select(each => each.Code == question.Code ? question : question.Headline ? each with { Headline = false } : each)] };
            if (asked.Questions.Count >= Questionnaire.Most) throw new Refusal("survey.definition.many", Questionnaire.Most);
            return asked with { Questions = [.. asked.Questions, question] };
        }, null, "survey.draft.question", question.Code, by, ct);

    /// <summary>Moves a question to a place, from 0; a place beyond the ends is the end.</summary>
    public Task MoveAsync(Id<SurveyDraft> id, int revision, string code, int place, Actor by, CancellationToken ct) =>
        ChangeAsync(id, revision, asked =>
        {
            if (asked.Find(code) is not { } question) return asked;
            var others = asked.Questions.Where(each => each.Code != code).ToList();
            others.Insert(Math.Clamp(place, 0, others.Count), question);
            return asked with { Questions = others };
        }, null, "survey.draft.moved", code, by, ct);

    /// <summary>Takes a question out.</summary>
    public Task RemoveAsync(Id<SurveyDraft> id, int revision, string code, Actor by, CancellationToken ct) =>
        ChangeAsync(id, revision, asked => asked with { Questions = [.. asked.Questions.Where(each => each.Code != code)] }, null, "survey.draft.removed", code, by, ct);

    /// <summary>Publishes it as the next version of its survey, and the draft is gone.</summary>
    /// <exception cref="Refusal"><c>survey.definition.*</c>, <c>survey.logic.*</c>, <c>survey.lint.argues</c>, <c>survey.version.same</c></exception>
    /// <exception cref="Stale">Somebody changed it meanwhile.</exception>
    public Task<SurveyVersion> PublishAsync(Id<SurveyDraft> id, int revision, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var draft = await LockAsync(tx, id, revision, ct);
        var asked = draft.Questionnaire;
        asked.Check();
        if (Persuasion.In(asked) is { } word) throw new Refusal("survey.lint.argues", word);
        var version = await SurveyDesk.PublishVersionAsync(tx, draft.Code, asked, by, ct);
        await DeleteAsync(tx, id, ct);
        return version;
    }, ct);

    /// <summary>Throws it away.</summary>
    public Task DiscardAsync(Id<SurveyDraft> id, int revision, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var draft = await LockAsync(tx, id, revision, ct);
        await DeleteAsync(tx, id, ct);
        await tx.RecordAsync(by, "survey.draft.discarded", id, new { survey = draft.Code });
    }, ct);

    private static Phrase Said(string key) => new(Wording.Chinese[key], Wording.English[key]);

    private Task<Id<SurveyDraft>> BeginAsync(string? code, Id<SurveyVersion>? basedOn, Questionnaire asked, IReadOnlyList<Loss> losses, string act, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var id = Id<SurveyDraft>.New();
        // The last digits are the random ones; nobody need think of a code.
        code ??= $"s-{id.Value.ToString("N")[^10..]}";
        await tx.ExecuteAsync(new("""
            insert into surveys.draft (id, code, based_on, definition, losses)
            values (@id, @code, @basedOn, @definition, @losses)
            """, new { id, code, basedOn = basedOn?.Value, definition = Json.Of(asked), losses = Json.Of(losses.ToArray()) }, cancellationToken: ct));
        await tx.RecordAsync(by, act, id, new { survey = code, questions = asked.Questions.Count, losses = losses.Count });
        return id;
    }, ct);

    private Task ChangeAsync(Id<SurveyDraft> id, int revision, Func<Questionnaire, Questionnaire> change, int? planned, string act, string? question, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var draft = await LockAsync(tx, id, revision, ct);
        await tx.ExecuteAsync(new("""
            update surveys.draft
            set definition = @definition, planned = @planned, revision = revision + 1, changed_at = kernel.now()
            where id = @id
            """, new { id, definition = Json.Of(change(draft.Questionnaire)), planned = planned ?? draft.Planned }, cancellationToken: ct));
        await tx.RecordAsync(by, act, id, new { survey = draft.Code, question });
    }, ct);

    private static async Task<SurveyDraft> LockAsync(NpgsqlConnection tx, Id<SurveyDraft> id, int revision, CancellationToken ct)
    {
        var draft = await tx.QuerySingleOrDefaultAsync<SurveyDraft>(new("""
            select id, code, based_on, definition, planned, losses, revision, changed_at
            from surveys.draft
            where id = @id
            for update
            """, new { id }, cancellationToken: ct)) ?? throw new Refusal("survey.draft.gone");
        return draft.Revision == revision ? draft : throw new Stale();
    }

    private static Task DeleteAsync(NpgsqlConnection tx, Id<SurveyDraft> id, CancellationToken ct) => tx.ExecuteAsync(new("""
        delete from surveys.draft
        where id = @id
        """, new { id }, cancellationToken: ct));
}
