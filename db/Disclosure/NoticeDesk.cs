using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

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
            var id = await BeginAsync(tx, kept, by);
            await ChooseAsync(tx, id, fulfils);
            await tx.RecordAsync(by, "notice.drafted", id, new { kept.Column });
            return id;
        }, ct);
    }

    /// <summary>The row of a notice that begins, within a verb's transaction.</summary>
    internal static async Task<Id<Notice>> BeginAsync(NpgsqlConnection tx, NoticeText kept, Actor by)
    {
        var id = Id<Notice>.New();
        Guid[] writers = by.Kind == ActorKind.Staff ? [by.Person.Value] : [];
        await NamedAsync(() => tx.ExecuteAsync("""
            insert into disclosure.notice (id, stage, column_code, title, body, source, issuer, document_number, document_date, publish_at, writers)
            values (@id, 'draft', @Column, @Title, @Body, @Source, @Issuer, @DocumentNumber, @DocumentDate, @PublishAt, @writers)
            """, new { id, kept.Column, kept.Title, kept.Body, kept.Source, kept.Issuer, kept.DocumentNumber, kept.DocumentDate, kept.Plan.PublishAt, writers }));
        return id;
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
        return ChangeAsync(id, by, "notice.edited", notice => notice.Version == seen ? notice.WrittenBy(by.Person, kept) : throw new Stale(), async (tx, _) =>
        {
            await ChooseAsync(tx, id, fulfils);
            return new { kept.Column };
        }, ct);
    }

    /// <summary>Makes an earlier edition the text that is worked on; it is reviewed as any other before it is public again.</summary>
    /// <exception cref="Refusal"><c>notice.edition.unknown</c>; <c>notice.edit.while.…</c></exception>
    public Task RollBackAsync(Id<Notice> id, int edition, Actor by, CancellationToken ct) =>
        ChangeAsync(id, by, "notice.rolled_back", async (tx, notice) =>
        {
            var old = await tx.QuerySingleOrDefaultAsync<EditionText>("""
                select column_code, title, body, source, issuer, document_number, document_date
                from disclosure.edition
                where notice_id = @id and number = @edition
                """, new { id, edition }) ?? throw new Refusal("notice.edition.unknown");
            return notice.WrittenBy(by.Person, old.Text);
        }, (_, _) => Task.FromResult<object>(new { edition }), ct);

    /// <summary>Fixes the text as the next edition, rendered and cleaned, and asks as many persons as its column needs to review it.</summary>
    /// <exception cref="Refusal"><c>notice.change.kind</c>, <c>notice.change.note</c>, <c>notice.publishAt.past</c>, <c>notice.submit.while.…</c>; <c>notice.submit.blocked</c>: <see cref="WritingCheck"/> saw what cannot be public.</exception>
    public Task SubmitAsync(Id<Notice> id, Actor by, CancellationToken ct) =>
        ChangeAsync(id, by, "notice.submitted", notice => notice.Text.Plan.PublishAt <= clock.Now ? throw new Refusal("notice.publishAt.past") { Field = "PublishOn" } : notice.Submitted(), async (tx, notice) =>
        {
            var blocking = (await WritingReader.NotesAsync(tx, notice.Text.Title, notice.Text.Body, clock.Today)).Count(note => note.Rule.Blocks);
            if (blocking > 0) throw new Refusal("notice.submit.blocked", blocking) { Field = nameof(NoticeText.Body) };
            var article = Article.Of(notice.Text.Body);
            await tx.ExecuteAsync("""
                insert into disclosure.edition (notice_id, number, column_code, title, body, html, contents, source, issuer, document_number, document_date, submitted_by,
                                                change_kind, change_note, publish_at, reviews_needed)
                select n.id, n.edition, n.column_code, n.title, n.body, @Html, @contents, n.source, n.issuer, n.document_number, n.document_date, @person,
                       n.change_kind, n.change_note, n.publish_at, coalesce(
                           (select r.reviews from disclosure.review_rule r where r.column_code = n.column_code and r.valid_from <= @Today order by r.valid_from desc limit 1), 1)
                from disclosure.notice n
                where n.id = @id
                """, new { id, article.Html, contents = Json.Of(article.Contents), person = by.Person, clock.Today });
            return new { notice.Edition };
        }, ct);

    /// <summary>Sends the edition back to be written on.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="reason">What is to be mended; the writer reads it.</param>
    /// <param name="by">The reviewer.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.needed</c> beside Reason; <c>notice.return.while.…</c></exception>
    public Task ReturnAsync(Id<Notice> id, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(reason, "Reason", 2_000, needed: true);
        return ChangeAsync(id, by, "notice.returned", notice => notice with { Stage = notice.Stage.After(NoticeAct.Return) }, async (tx, notice) =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.return (notice_id, edition, reason, returned_by)
                values (@id, @Edition, @why, @person)
                """, new { id, notice.Edition, why, person = by.Person });
            return new { notice.Edition };
        }, ct);
    }

    /// <summary>Lets the edition pass. With the last review that it needs it becomes public, or waits for its time.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="edition">The edition that was read.</param>
    /// <param name="by">The reviewer: nobody who wrote any of it, and nobody twice.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>notice.approve.own</c>, <c>notice.approve.twice</c>, <c>notice.approve.while.…</c></exception>
    /// <exception cref="Stale">Another edition was submitted since.</exception>
    public Task ApproveAsync(Id<Notice> id, int edition, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var notice = await LockAsync(tx, id);
        var (missing, publishAt) = await ReviewAsync(tx, notice, edition, by);
        if (missing > 0) await tx.RecordAsync(by, "notice.reviewed", id, new { edition, missing });
        else if (publishAt > clock.Now)
        {
            await StepAsync(tx, notice, NoticeAct.Schedule);
            await tx.EnqueueAsync(PublishScheduled.Kind, new PublishScheduled.Due(id.Value, edition), publishAt);
            await tx.RecordAsync(by, "notice.scheduled", id, new { edition, publishAt });
        }
        else await ReleaseAsync(tx, notice, by, by.Person);
    }, ct);

    /// <summary>Lets the edition pass and out at once although other reviews are missing. It is counted, and shown with the edition.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="edition">The edition that was read.</param>
    /// <param name="reason">Why it cannot wait; the public reads it.</param>
    /// <param name="by">The reviewer: nobody who wrote any of it. One review is always needed.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>notice.urgent.needless</c>: no other review is missing; as for <see cref="ApproveAsync"/>.</exception>
    /// <exception cref="Stale">Another edition was submitted since.</exception>
    public Task PublishUrgentlyAsync(Id<Notice> id, int edition, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Urgency", 200, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            var notice = await LockAsync(tx, id);
            var (missing, _) = await ReviewAsync(tx, notice, edition, by);
            if (missing == 0) throw new Refusal("notice.urgent.needless");
            await tx.ExecuteAsync("""
                insert into disclosure.urgency (notice_id, edition, missing, reason, decided_by)
                values (@id, @edition, @missing, @why, @person)
                """, new { id, edition, missing, why, person = by.Person });
            await ReleaseAsync(tx, notice, by, by.Person);
        }, ct);
    }

    /// <summary>Takes a published notice back. Its address goes on answering, with when and why.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="reason">One of four.</param>
    /// <param name="explanation">A sentence for the public.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.needed</c> beside Explanation; <c>notice.withdraw.while.…</c></exception>
    public Task WithdrawAsync(Id<Notice> id, WithdrawalReason reason, string explanation, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(explanation, "Explanation", 500, needed: true);
        return ChangeAsync(id, by, "notice.withdrawn", notice => notice.Withdrawn(), async (tx, _) =>
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

    /// <summary>Publishes what was reviewed and whose time has come; nothing where it was sent back or taken back meanwhile.</summary>
    internal async Task PublishDueAsync(NpgsqlConnection tx, Id<Notice> id, int edition)
    {
        var notice = await LockAsync(tx, id);
        if (notice.Stage != NoticeStage.Scheduled || notice.Edition != edition) return;
        var approver = await tx.QuerySingleAsync<Id<AccountId>>("""
            select reviewer
            from disclosure.review
            where notice_id = @id and edition = @edition
            order by reviewed_at desc
            limit 1
            """, new { id, edition });
        await ReleaseAsync(tx, notice, Actor.System, approver);
    }

    // Lock, rule, save, what belongs to the act, journal: every verb on a notice that exists.
    private Task ChangeAsync(Id<Notice> id, Actor by, string act, Func<Notice, Notice> change, Func<NpgsqlConnection, Notice, Task<object>> also, CancellationToken ct) =>
        ChangeAsync(id, by, act, (_, notice) => Task.FromResult(change(notice)), also, ct);

    private Task ChangeAsync(Id<Notice> id, Actor by, string act, Func<NpgsqlConnection, Notice, Task<Notice>> change, Func<NpgsqlConnection, Notice, Task<object>> also, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            var after = await change(tx, await LockAsync(tx, id));
            await NamedAsync(() => tx.ExecuteAsync("""
                update disclosure.notice
                set stage = @Stage, column_code = @Column, title = @Title, body = @Body, source = @Source, issuer = @Issuer,
                    document_number = @DocumentNumber, document_date = @DocumentDate, change_kind = @Kind, change_note = @Note, publish_at = @PublishAt,
                    edition = @Edition, writers = @Writers, changed_at = kernel.now()
                where id = @Id
                """, new
            {
                after.Id,
                after.Stage,
                after.Edition,
                after.Writers,
                after.Text.Column,
                after.Text.Title,
                after.Text.Body,
                after.Text.Source,
                after.Text.Issuer,
                after.Text.DocumentNumber,
                after.Text.DocumentDate,
                after.Text.Plan.Kind,
                after.Text.Plan.Note,
                after.Text.Plan.PublishAt,
            }));
            await tx.RecordAsync(by, act, id, await also(tx, after));
        }, ct);

    private static async Task<Notice> LockAsync(NpgsqlConnection tx, Id<Notice> id)
    {
        var row = await tx.QuerySingleOrDefaultAsync<NoticeRow>("""
            select n.id, n.stage, n.column_code, n.title, n.body, n.source, n.issuer, n.document_number, n.document_date, n.edition, n.writers,
                   n.change_kind, n.change_note, n.publish_at, (select p.edition from disclosure.publication p where p.notice_id = n.id) as shown, n.xmin as version
            from disclosure.notice n
            where n.id = @id
            for update
            """, new { id });
        return row?.Notice ?? throw new Refusal("notice.absent");
    }

    private sealed record Reviewed(int ReviewsNeeded, DateTimeOffset? PublishAt, Guid[] Reviewers);

    // Who reviews is written down; the result is how many are still missing, and when it shall come out.
    private static async Task<(int Missing, DateTimeOffset? PublishAt)> ReviewAsync(NpgsqlConnection tx, Notice notice, int edition, Actor by)
    {
        var so = await tx.QuerySingleOrDefaultAsync<Reviewed>("""
            select e.reviews_needed, e.publish_at, array(select v.reviewer from disclosure.review v where v.notice_id = e.notice_id and v.edition = e.number) as reviewers
            from disclosure.edition e
            where e.notice_id = @Id and e.number = @Edition
            """, new { notice.Id, notice.Edition });
        notice.ApprovedBy(by.Person, edition, so?.Reviewers ?? []);
        await tx.ExecuteAsync("""
            insert into disclosure.review (notice_id, edition, reviewer)
            values (@Id, @edition, @person)
            """, new { notice.Id, edition, person = by.Person });
        return (so!.ReviewsNeeded - so.Reviewers.Length - 1, so.PublishAt);
    }

    private static Task StepAsync(NpgsqlConnection tx, Notice notice, NoticeAct act) =>
        tx.ExecuteAsync("""
            update disclosure.notice
            set stage = @stage, changed_at = kernel.now()
            where id = @Id
            """, new { notice.Id, stage = notice.Stage.After(act) });

    // Gives a first edition its index number and the instant; a later one takes the place of the one before it, which stays readable.
    private async Task ReleaseAsync(NpgsqlConnection tx, Notice notice, Actor by, Id<AccountId> approver)
    {
        await StepAsync(tx, notice, NoticeAct.Publish);
        var number = notice.Shown is null ? (await NextNumberAsync(tx, clock.Today.Year)).ToString() : "";
        number = await tx.QuerySingleAsync<string>("""
            insert into disclosure.publication as p (notice_id, edition, column_code, index_number, approved_by)
            values (@Id, @Edition, @Column, @number, @approver)
            on conflict (notice_id) do update set edition = excluded.edition, column_code = excluded.column_code
            returning p.index_number
            """, new { notice.Id, notice.Edition, notice.Text.Column, number, approver });
        await tx.ExecuteAsync("""
            insert into disclosure.release (notice_id, edition, approved_by)
            values (@Id, @Edition, @approver)
            """, new { notice.Id, notice.Edition, approver });
        await tx.ListAsync(new(notice.Id.Value, EntryKind.Notice, notice.Text.Column, notice.Text.Title, $"{number} {notice.Text.DocumentNumber}".TrimEnd(), Article.Of(notice.Text.Body).Plain));
        await tx.EvictAsync("home", Tag, PageTag(notice.Id));
        var fulfilled = await tx.QuerySingleAsync<int>("""
            select count(*)::int
            from disclosure.notice_occurrence
            where notice_id = @Id
            """, new { notice.Id });
        await tx.RecordAsync(by, notice.Shown is null ? "notice.published" : "notice.corrected", notice.Id,
            new { notice.Edition, index = number, sha256 = EditionDigest.Of(notice.Edition, notice.Text), fulfilled });
    }

    private static async Task ChooseAsync(NpgsqlConnection tx, Id<Notice> id, IReadOnlyCollection<Id<Occurrence>> fulfils)
    {
        // What a public notice fulfils stays fulfilled: while it is corrected its own duties are no longer open, so the form does not offer them.
        await tx.ExecuteAsync("""
            delete from disclosure.notice_occurrence
            where notice_id = @id
              and not exists (select 1 from disclosure.publication where notice_id = @id)
            """, new { id });
        await NamedAsync(() => tx.ExecuteAsync("""
            insert into disclosure.notice_occurrence (notice_id, occurrence_id)
            select @id, occurrence
            from unnest(@occurrences) as chosen (occurrence)
            on conflict do nothing
            """, new { id, occurrences = fulfils.Select(occurrence => occurrence.Value).Distinct().ToArray() }));
    }

    private static async Task<IndexNumber> NextNumberAsync(NpgsqlConnection tx, int year)
    {
        var serial = await tx.QuerySingleAsync<int>("""
            insert into disclosure.index_serial (year, last)
            values (@year, 1)
            on conflict (year) do update set last = index_serial.last + 1
            returning last
            """, new { year });
        var organ = await tx.QuerySingleAsync<string>("""
            select value
            from kernel.setting
            where key = 'disclosure.organ_code'
            """);
        return new(organ, year, serial);
    }

    // A choice that a list never offered is said in words; the constraint's name says which.
    private static async Task NamedAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "notice_column_code_fkey" })
        {
            throw new Refusal("notice.column.unknown") { Field = nameof(NoticeText.Column) };
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "notice_occurrence_occurrence_id_fkey" })
        {
            throw new Refusal("notice.occurrence.unknown") { Field = "Fulfils" };
        }
    }
}

/// <summary>The words of an edition as they lie in the table.</summary>
internal sealed record EditionText(string ColumnCode, string Title, string Body, string Source, string Issuer, string DocumentNumber, DateOnly? DocumentDate)
{
    public NoticeText Text => new(ColumnCode, Title, Body, Source, Issuer, DocumentNumber, DocumentDate);
}
