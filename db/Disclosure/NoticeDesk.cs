using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on a notice. Each is one transaction with one journal entry; who may call which is the policy of its page.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is; the instant of publication is the database's own.</param>
public sealed class NoticeDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The tag of every cached page that lists notices or shows the rate.</summary>
    public const string Tag = "notices";

    /// <summary>Begins a notice.</summary>
    /// <param name="text">What it says so far.</param>
    /// <param name="fulfils">The duties that it is to fulfil.</param>
    /// <param name="by">Its first writer.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal">The text cannot be kept: see <see cref="NoticeText.Checked"/>; <c>notice.column.unknown</c>; <c>notice.occurrence.unknown</c>.</exception>
    public Task<Id<Notice>> DraftAsync(NoticeText text, IReadOnlyCollection<Id<Occurrence>> fulfils, Actor by, CancellationToken ct)
    {
        var kept = text.Checked(clock.Today);
        return db.InTransactionAsync(async tx =>
        {
            var id = await tx.BeginAsync(kept, by);
            await tx.ChooseAsync(id, fulfils);
            await tx.RecordAsync(by, "notice.drafted", id, new { kept.Column });
            return id;
        }, ct);
    }

    /// <summary>Writes on.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="seen">The row as the writer had it before them.</param>
    /// <param name="text">The whole text anew.</param>
    /// <param name="fulfils">The duties that it is to fulfil, all of them.</param>
    /// <param name="by">The writer.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Stale">Somebody else wrote meanwhile.</exception>
    /// <exception cref="Refusal">As for <see cref="DraftAsync"/>; <c>notice.edit.while.…</c></exception>
    public Task EditAsync(Id<Notice> id, RowVersion seen, NoticeText text, IReadOnlyCollection<Id<Occurrence>> fulfils, Actor by, CancellationToken ct)
    {
        var kept = text.Checked(clock.Today);
        return db.ChangeAsync(id, by, "notice.edited", notice => notice.Version == seen ? notice.WrittenBy(by.Person, kept) : throw new Stale(), async (tx, _) =>
        {
            await tx.ChooseAsync(id, fulfils);
            return new { kept.Column };
        }, ct);
    }

    /// <summary>Makes an earlier edition the text that is worked on; it is reviewed as any other before it is public again.</summary>
    /// <exception cref="Refusal"><c>notice.edition.unknown</c>; <c>notice.edit.while.…</c></exception>
    public Task RollBackAsync(Id<Notice> id, int edition, Actor by, CancellationToken ct) =>
        db.ChangeAsync(id, by, "notice.rolled_back", async (tx, notice) => notice.WrittenBy(by.Person, await tx.TextOfAsync(id, edition)), async (tx, _) =>
        {
            await tx.TakeAttachmentsAsync(id, edition);
            return new { edition };
        }, ct);

    /// <summary>Gives up a correction that was begun: the public edition stands, and what was typed for the next one is gone, unsaved typing too.</summary>
    /// <exception cref="Refusal"><c>notice.abandon.unpublished</c>, <c>notice.abandon.while.…</c></exception>
    public Task AbandonAsync(Id<Notice> id, Actor by, CancellationToken ct) =>
        db.ChangeAsync(id, by, "notice.abandoned", async (tx, notice) => notice.Abandoned(notice.Shown is { } shown ? await tx.TextOfAsync(id, shown) : notice.Text), async (tx, notice) =>
        {
            await tx.ExecuteAsync("""
                delete from disclosure.working_copy
                where notice_id = @id
                """, new { id });
            await tx.UnchooseAsync(id);
            await tx.TakeAttachmentsAsync(id, notice.Shown!.Value);
            return new { shown = notice.Shown };
        }, ct);

    /// <summary>Fixes the text as the next edition, rendered and cleaned, and asks as many persons as its column needs to review it.</summary>
    /// <exception cref="Refusal"><c>notice.change.kind</c>, <c>notice.change.note</c>, <c>request.personal</c> beside Note, <c>notice.publishAt.past</c>, <c>notice.submit.while.…</c>; <c>notice.column.closed</c>: nothing new goes into it; <c>notice.submit.blocked</c>: <see cref="WritingCheck"/> saw what cannot be public.</exception>
    public Task SubmitAsync(Id<Notice> id, Actor by, CancellationToken ct) =>
        db.ChangeAsync(id, by, "notice.submitted", notice => notice.Text.Plan.PublishAt <= clock.Now ? throw new Refusal("notice.publishAt.past") { Field = "PublishOn" } : notice.Submitted(), async (tx, notice) =>
        {
            Impersonal.Check((notice.Text.Plan.Note, "Note"));
            var blocking = (await WritingReader.NotesAsync(tx, notice.Text.Title, notice.Text.Body, clock.Today)).Count(note => note.Rule.Blocks) + await tx.BlockingInAttachmentsAsync(id, clock.Today);
            if (blocking > 0) throw new Refusal("notice.submit.blocked", blocking) { Field = nameof(NoticeText.Body) };
            if (notice.Shown is null && !await tx.IsOpenAsync(notice.Text.Column, clock.Today)) throw new Refusal("notice.column.closed") { Field = nameof(NoticeText.Column) };
            var pictures = await PictureReader.FindAsync(tx, ArticlePictures.In(notice.Text.Body));
            var article = Article.Of(notice.Text.Body, pictures);
            await tx.ExecuteAsync("""
                insert into disclosure.edition (notice_id, number, column_code, title, body, html, contents, source, issuer, document_number, document_date, submitted_by,
                                                change_kind, change_note, publish_at, reviews_needed)
                select n.id, n.edition, n.column_code, n.title, n.body, @Html, @contents, n.source, n.issuer, n.document_number, n.document_date, @person,
                       n.change_kind, n.change_note, n.publish_at, coalesce(
                           (select r.reviews from disclosure.review_rule r where r.column_code = n.column_code and r.valid_from <= @Today order by r.valid_from desc limit 1), 1)
                from disclosure.notice n
                where n.id = @id
                """, new { id, article.Html, contents = Json.Of(article.Contents), person = by.Person, clock.Today });
            await tx.ExecuteAsync("""
                insert into disclosure.edition_picture (notice_id, edition, picture)
                select @id, @Edition, shown
                from unnest(@pictures) as shown
                """, new { id, notice.Edition, pictures = pictures.Keys.ToArray() });
            await tx.ExecuteAsync("""
                update disclosure.notice_occurrence
                set edition = @Edition
                where notice_id = @id and edition is null
                """, new { id, notice.Edition });
            await tx.FixAttachmentsAsync(id, notice.Edition);
            return new { notice.Edition };
        }, ct);

    /// <summary>Takes a published notice back. Its address goes on answering, with when and why.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="reason">One of four.</param>
    /// <param name="explanation">A sentence for the public.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>request.personal</c> beside Explanation; <c>notice.withdraw.while.…</c></exception>
    public Task WithdrawAsync(Id<Notice> id, WithdrawalReason reason, string explanation, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(explanation, "Explanation", 500, needed: true);
        Impersonal.Check((said, "Explanation"));
        return db.ChangeAsync(id, by, "notice.withdrawn", notice => notice.Withdrawn(), async (tx, _) =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.withdrawal (notice_id, reason, explanation, withdrawn_by)
                values (@id, @reason, @said, @person)
                """, new { id, reason, said, person = by.Person });
            await tx.UnlistAsync(id.Value);
            await tx.EvictAsync("home", Tag, PageTag(id));
            return new { reason };
        }, ct);
    }

    /// <summary>The tag of the cached pages of one notice.</summary>
    public static string PageTag(Id<Notice> id) => $"notice:{id}";
}
