using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on a consultation. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Encrypts who comments by name.</param>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ConsultationDesk(NpgsqlDataSource db, HostKeys keys, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The longest text of a summary or of one of its points, in characters.</summary>
    public const int Longest = 5_000;

    private sealed record Row(DateOnly EndsOn, bool Ended);

    private sealed record Published(string Body);

    /// <summary>Puts a published draft to the public, from today to the last day.</summary>
    /// <param name="notice">The published notice.</param>
    /// <param name="kind">What kind of draft; it sets the shortest term.</param>
    /// <param name="lastDay">The last day; null for the shortest term.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>consultation.notice.needed</c> beside Notice; <c>consultation.term.short</c> beside LastDay.</exception>
    public async Task<Id<Consultation>> OpenAsync(Guid? notice, ConsultationKind kind, DateOnly? lastDay, Actor by, CancellationToken ct)
    {
        var (book, calendar) = (await rules.AllAsync(ct), await calendars.CurrentAsync(ct));
        var term = kind.Term(clock.Today, book, calendar);
        var ends = lastDay ?? term.DueOn;
        if (ends < term.DueOn) throw new Refusal("consultation.term.short", term.DueOn) { Field = "LastDay" };
        var summary = Deadline.Of(ends, book.On(ConsultationTerms.Summary, clock.Today).AsDeadline(), calendar);
        var id = Id<Consultation>.New();
        await db.InTransactionAsync(async tx =>
        {
            var published = await tx.QuerySingleOrDefaultAsync<Published>("""
                select e.body
                from disclosure.publication p
                join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
                where p.notice_id = @notice
                  and not exists (select 1 from disclosure.consultation c where c.notice_id = p.notice_id)
                  and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
                """, new { notice }) ?? throw new Refusal("consultation.notice.needed") { Field = "Notice" };
            await tx.ExecuteAsync("""
                insert into disclosure.consultation (id, notice_id, kind, opened_on, ends_on, reasoning, summary_due, opened_by)
                values (@id, @notice, @kind, @Today, @ends, @reasoning, @DueOn, @Person)
                """, new { id, notice, kind, clock.Today, ends, reasoning = Json.Of(term.Reasoning), summary.DueOn, by.Person });
            await tx.ExecuteAsync("""
                insert into disclosure.consultation_paragraph (consultation_id, number, text)
                select @id, row.number, row.text
                from unnest(@texts) with ordinality as row (text, number)
                """, new { id, texts = Paragraphs(published.Body) });
            await tx.EvictAsync(NoticeDesk.Tag, NoticeDesk.PageTag(new(notice!.Value)));
            await tx.RecordAsync(by, "consultation.opened", id, new { kind, ends });
        }, ct);
        return id;
    }

    /// <summary>Takes a comment in, until the end of the last day.</summary>
    /// <exception cref="Refusal">As <see cref="CommentDraft.Checked"/>; <c>consultation.closed</c>; <c>consultation.paragraph.absent</c>.</exception>
    public Task CommentAsync(Guid key, Id<Consultation> id, CommentDraft draft, CancellationToken ct)
    {
        var kept = draft.Checked();
        var who = new Commenter(kept.Name, kept.Contact);
        var sending = Sending.Of(key, "consultations.comment", id.Value, kept.Paragraph, kept.Text, HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes($"comment|{key}|{Json.Write(who)}")));
        return db.OnceAsync(sending, async tx =>
        {
            var row = await FindAsync(tx, id, forUpdate: false);
            if (row.Ended || clock.Today > row.EndsOn) throw new Refusal("consultation.closed");
            var comment = Id<Comment>.Blind();
            if (await tx.ExecuteAsync("""
                insert into disclosure.consultation_comment (id, consultation_id, paragraph, text, received_on)
                select @comment, @id, @Paragraph, @Text, @Today
                where @Paragraph::int is null or exists (select 1 from disclosure.consultation_paragraph where consultation_id = @id and number = @Paragraph)
                """, new { comment, id, kept.Paragraph, kept.Text, clock.Today }) == 0) throw new Refusal("consultation.paragraph.absent");
            if (who.Name.Length + who.Contact.Length > 0)
                await tx.ExecuteAsync("""
                    insert into disclosure.commenter (comment_id, envelope)
                    values (@comment, @envelope)
                    """, new { comment, envelope = Seal.Close(comment.Value, who) });
            await tx.RecordAsync(Actor.Public, "consultation.commented", id);
            return true;
        }, ct);
    }

    /// <summary>Who commented by name; each reading is a journal entry.</summary>
    /// <exception cref="Refusal"><c>consultation.commenter.gone</c></exception>
    public Task<Commenter> ReadCommenterAsync(Id<Comment> comment, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var envelope = await tx.QuerySingleOrDefaultAsync<byte[]>("""
            select envelope
            from disclosure.commenter
            where comment_id = @comment
            """, new { comment }) ?? throw new Refusal("consultation.commenter.gone");
        await tx.RecordAsync(by, "consultation.commenter.read", comment);
        return Seal.Open(comment.Value, envelope);
    }, ct);

    /// <summary>Answers comments by a point of the summary: a new one, or one that stands there and may be reworded.</summary>
    /// <param name="id">The consultation.</param>
    /// <param name="point">The point; null for a new one.</param>
    /// <param name="said">What was said, without anybody's name.</param>
    /// <param name="outcome">What becomes of it.</param>
    /// <param name="reason">Why; needed unless it is taken up whole.</param>
    /// <param name="comments">The comments that it answers.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>request.personal</c> beside Said or Reason; <c>consultation.point.absent</c>; <c>consultation.comments.needed</c>: a new point answers at least one; <c>consultation.ended</c></exception>
    public Task AnswerAsync(Id<Consultation> id, Guid? point, string? said, CommentOutcome outcome, string? reason, IReadOnlyCollection<Guid> comments, Actor by, CancellationToken ct)
    {
        var (what, why) = (Lines.Many(said, "Said", Longest, needed: true), Lines.Many(reason, "Reason", Longest, needed: outcome != CommentOutcome.Taken));
        Impersonal.Check((what, "Said"), (why, "Reason"));
        return db.InTransactionAsync(async tx =>
        {
            if ((await FindAsync(tx, id, forUpdate: true)).Ended) throw new Refusal("consultation.ended");
            if (point is null && comments.Count == 0) throw new Refusal("consultation.comments.needed");
            var written = point ?? Id<Consultation>.New().Value;
            var rows = point is null
                ? await tx.ExecuteAsync("""
                    insert into disclosure.consultation_point (id, consultation_id, said, outcome, reason)
                    values (@written, @id, @what, @outcome, @why)
                    """, new { written, id, what, outcome, why })
                : await tx.ExecuteAsync("""
                    update disclosure.consultation_point
                    set said = @what, outcome = @outcome, reason = @why, changed_at = kernel.now()
                    where id = @written and consultation_id = @id
                    """, new { written, id, what, outcome, why });
            if (rows == 0) throw new Refusal("consultation.point.absent");
            await tx.ExecuteAsync("""
                update disclosure.consultation_comment
                set point_id = @written
                where consultation_id = @id and id = any(@comments);

                -- A point whose comments all went under another says nothing any more.
                delete from disclosure.consultation_point p
                where p.consultation_id = @id and p.id <> @written
                  and not exists (select 1 from disclosure.consultation_comment c where c.point_id = p.id)
                """, new { written, id, comments = comments.ToArray() });
            await tx.RecordAsync(by, "consultation.answered", id, new { outcome, comments = comments.Count });
        }, ct);
    }

    /// <summary>Publishes the summary, and so ends the consultation.</summary>
    /// <exception cref="Refusal"><c>consultation.term.runs</c>, <c>consultation.unanswered</c>, <c>consultation.ended</c>; <c>text.needed</c>, <c>request.personal</c> beside Summary.</exception>
    public Task EndAsync(Id<Consultation> id, string? summary, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(summary, "Summary", Longest, needed: true);
        Impersonal.Check((said, "Summary"));
        return db.InTransactionAsync(async tx =>
        {
            var row = await FindAsync(tx, id, forUpdate: true);
            if (row.Ended) throw new Refusal("consultation.ended");
            if (clock.Today <= row.EndsOn) throw new Refusal("consultation.term.runs", row.EndsOn);
            var (comments, unanswered) = await tx.QuerySingleAsync<(int, int)>("""
                select count(*)::int, count(*) filter (where point_id is null)::int
                from disclosure.consultation_comment
                where consultation_id = @id
                """, new { id });
            if (unanswered > 0) throw new Refusal("consultation.unanswered", unanswered);
            await tx.ExecuteAsync("""
                insert into disclosure.consultation_summary (consultation_id, text, comments, ended_by, ended_on)
                values (@id, @said, @comments, @Person, @Today)
                """, new { id, said, comments, by.Person, clock.Today });
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "consultation.ended", id, new { comments });
        }, ct);
    }

    // What stands between empty lines of the text is a paragraph; rules and empty tables say nothing and are none.
    private static string[] Paragraphs(string body) =>
    [
        .. body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => Article.Of(part).Plain.Trim()).Where(part => part.Length > 0),
    ];

    private static async Task<Row> FindAsync(NpgsqlConnection tx, Id<Consultation> id, bool forUpdate)
    {
        // One who ends it and one who answers a comment wait for each other; a comment waits for nobody.
        if (forUpdate) await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@id::text, 0))", new { id });
        return await tx.QuerySingleOrDefaultAsync<Row>("""
            select c.ends_on, exists (select 1 from disclosure.consultation_summary s where s.consultation_id = c.id) as ended
            from disclosure.consultation c
            where c.id = @id
            """, new { id }) ?? throw new Refusal("consultation.absent");
    }

    private RowSeal<Commenter> Seal => new(keys.Contact, "disclosure.commenter/envelope");
}
