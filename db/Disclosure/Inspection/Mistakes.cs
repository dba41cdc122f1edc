using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A mistake on a page, as a resident saw it, and its answer.</summary>
public sealed record Mistake(
    Id<Mistake> Id, string Page, string Text, DateOnly ReceivedOn, DateOnly DueOn, Json<DeadlineReasoning> Reasoning,
    bool? Mended, string? Answer, string[]? Pages, DateOnly? AnsweredOn, bool? InTime);

/// <summary>Asks about reported mistakes.</summary>
/// <param name="db">The database.</param>
public sealed class MistakeReader(NpgsqlDataSource db)
{
    /// <summary>Those without an answer by due day, or the last hundred answers.</summary>
    public Task<IReadOnlyList<Mistake>> ListAsync(bool answered, CancellationToken ct) => ListAsync(null, answered, ct);

    /// <summary>One; null when there is none.</summary>
    public async Task<Mistake?> FindAsync(Id<Mistake> id, CancellationToken ct) => (await ListAsync(id, null, ct)).SingleOrDefault();

    private async Task<IReadOnlyList<Mistake>> ListAsync(Id<Mistake>? id, bool? answered, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Mistake>(new CommandDefinition("""
            select m.id, m.page, m.text, m.received_on, m.due_on, m.reasoning, a.mended, a.text as answer, a.pages, a.answered_on, a.in_time
            from disclosure.mistake m
            left join disclosure.mistake_answer a on a.mistake_id = m.id
            where (@id::uuid is null or m.id = @id)
              and (@answered::boolean is null or (a.mistake_id is not null) = @answered)
            order by a.answered_at desc nulls first, m.due_on, m.id
            limit 100
            """, new { id, answered }, cancellationToken: ct))];
    }
}

/// <summary>The verbs on reported mistakes (我为政府网站找错). Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="receipts">Keeps receipts.</param>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class MistakeDesk(NpgsqlDataSource db, Receipts receipts, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The rule of its clock: three working days.</summary>
    public const string Rule = "D-FIX";

    /// <summary>The first digit of its receipt.</summary>
    public const int ReceiptKind = 8;

    /// <summary>The kind of subject that its receipt leads to.</summary>
    public const string SubjectKind = "mistake";

    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 1_000;

    /// <summary>The longest path of a page, in characters.</summary>
    public const int LongestPage = 300;

    /// <summary>Takes a mistake in; its clock starts today.</summary>
    /// <returns>By when it is answered.</returns>
    /// <exception cref="Refusal"><c>text.needed</c> beside Text; <c>mistake.page.elsewhere</c> beside Page; a forged or expired receipt.</exception>
    public async Task<DateOnly> ReportAsync(Guid key, string page, string text, IssuedReceipt issued, CancellationToken ct)
    {
        var (at, said) = (PageAt(page, "Page"), Lines.Many(text, "Text", Longest, needed: true));
        var code = receipts.Accept(issued);
        var due = Deadline.Of(clock.Today, (await rules.AllAsync(ct)).On(Rule, clock.Today).AsDeadline(), await calendars.CurrentAsync(ct));
        return await db.OnceAsync(Sending.Of(key, "mistakes.report", at, said, issued.Code), async tx =>
        {
            var id = Id<Mistake>.Blind();
            await tx.ExecuteAsync("""
                insert into disclosure.mistake (id, page, text, received_on, due_on, reasoning)
                values (@id, @at, @said, @Today, @DueOn, @reasoning)
                """, new { id, at, said, clock.Today, due.DueOn, reasoning = Json.Of(due.Reasoning) });
            await receipts.KeepAsync(tx, code, SubjectKind, id.Value);
            await tx.TellAsync(Role.Publicist, null, NewWork.Mistake, $"/office/disclosure/mistakes/{id}", NewWork.Day(due.DueOn));
            await tx.RecordAsync(Actor.Public, "mistake.received", id, new { due.DueOn });
            return due.DueOn;
        }, ct);
    }

    /// <summary>Answers, with the pages that were mended.</summary>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>request.personal</c> beside Text; <c>mistake.page.elsewhere</c>, <c>mistake.pages.needed</c> beside Pages; <c>mistake.answered</c></exception>
    public Task AnswerAsync(Id<Mistake> id, bool mended, string? text, string? pages, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(text, "Text", Longest, needed: true);
        Impersonal.Check((said, "Text"));
        string[] mendedPages = [.. Lines.Many(pages, "Pages", 2_000).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(each => PageAt(each, "Pages"))];
        if (mended && mendedPages.Length == 0) throw new Refusal("mistake.pages.needed") { Field = "Pages" };
        return db.InTransactionAsync(async tx =>
        {
            var answered = await tx.ExecuteAsync("""
                insert into disclosure.mistake_answer (mistake_id, mended, text, pages, answered_by, answered_on, in_time)
                select id, @mended, @said, @mendedPages, @Person, @Today, due_on >= @Today
                from disclosure.mistake
                where id = @id
                on conflict (mistake_id) do nothing
                """, new { id, mended, said, mendedPages, by.Person, clock.Today });
            if (answered == 0) throw new Refusal("mistake.answered");
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "mistake.answered", id, new { mended });
        }, ct);
    }

    private static string PageAt(string? page, string field)
    {
        var path = Lines.Single(page, field, LongestPage, needed: true);
        return path is ['/'] or ['/', not ('/' or '\\'), ..] ? path : throw new Refusal("mistake.page.elsewhere") { Field = field };
    }
}
