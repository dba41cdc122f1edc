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
            insert into disclosure.notice (id, stage, column_code, title, body, source, issuer, document_number, document_date, writers)
            values (@id, 'draft', @Column, @Title, @Body, @Source, @Issuer, @DocumentNumber, @DocumentDate, @writers)
            """, new { id, kept.Column, kept.Title, kept.Body, kept.Source, kept.Issuer, kept.DocumentNumber, kept.DocumentDate, writers }));
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

    /// <summary>Fixes the text as the next edition, rendered and cleaned, and asks another person to review it.</summary>
    /// <exception cref="Refusal"><c>notice.submit.while.…</c>; <c>notice.submit.blocked</c>: <see cref="WritingCheck"/> saw what cannot be public.</exception>
    public Task SubmitAsync(Id<Notice> id, Actor by, CancellationToken ct) =>
        ChangeAsync(id, by, "notice.submitted", notice => notice with { Stage = notice.Stage.After(NoticeAct.Submit), Edition = notice.Edition + 1 }, async (tx, notice) =>
        {
            var blocking = (await WritingReader.NotesAsync(tx, notice.Text.Title, notice.Text.Body, clock.Today)).Count(note => note.Rule.Blocks);
            if (blocking > 0) throw new Refusal("notice.submit.blocked", blocking) { Field = nameof(NoticeText.Body) };
            var article = Article.Of(notice.Text.Body);
            await tx.ExecuteAsync("""
                insert into disclosure.edition (notice_id, number, column_code, title, body, html, contents, source, issuer, document_number, document_date, submitted_by)
                select id, edition, column_code, title, body, @Html, @contents, source, issuer, document_number, document_date, @person
                from disclosure.notice
                where id = @id
                """, new { id, article.Html, contents = Json.Of(article.Contents), person = by.Person });
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

    /// <summary>Publishes the edition that the reviewer has read: gives it its index number and the instant, and fulfils the chosen duties.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="edition">The edition that was read.</param>
    /// <param name="by">The reviewer: nobody who wrote any of it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>notice.approve.own</c>, <c>notice.approve.while.…</c></exception>
    /// <exception cref="Stale">Another edition was submitted since.</exception>
    public Task ApproveAsync(Id<Notice> id, int edition, Actor by, CancellationToken ct) =>
        ChangeAsync(id, by, "notice.published", notice => notice.ApprovedBy(by.Person, edition), async (tx, notice) =>
        {
            var number = await NextNumberAsync(tx, clock.Today.Year);
            await tx.ExecuteAsync("""
                insert into disclosure.publication (notice_id, edition, column_code, index_number, approved_by)
                values (@id, @edition, @Column, @number, @person)
                """, new { id, edition, notice.Text.Column, number = number.ToString(), person = by.Person });
            await tx.ListAsync(new(id.Value, EntryKind.Notice, notice.Text.Column, notice.Text.Title, $"{number} {notice.Text.DocumentNumber}".TrimEnd(), Article.Of(notice.Text.Body).Plain));
            await tx.EvictAsync("home", Tag, PageTag(id));
            var fulfilled = await tx.QuerySingleAsync<int>("""
                select count(*)::int
                from disclosure.notice_occurrence
                where notice_id = @id
                """, new { id });
            return new { edition, index = number.ToString(), sha256 = EditionDigest.Of(edition, notice.Text), fulfilled };
        }, ct);

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
        return ChangeAsync(id, by, "notice.withdrawn", notice => notice with { Stage = notice.Stage.After(NoticeAct.Withdraw) }, async (tx, _) =>
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

    // Lock, rule, save, what belongs to the act, journal: every verb on a notice that exists.
    private Task ChangeAsync(Id<Notice> id, Actor by, string act, Func<Notice, Notice> change, Func<NpgsqlConnection, Notice, Task<object>> also, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            var row = await tx.QuerySingleOrDefaultAsync<NoticeRow>("""
                select id, stage, column_code, title, body, source, issuer, document_number, document_date, edition, writers, xmin as version
                from disclosure.notice
                where id = @id
                for update
                """, new { id }) ?? throw new Refusal("notice.absent");
            var after = change(row.Notice);
            await NamedAsync(() => tx.ExecuteAsync("""
                update disclosure.notice
                set stage = @Stage, column_code = @Column, title = @Title, body = @Body, source = @Source, issuer = @Issuer,
                    document_number = @DocumentNumber, document_date = @DocumentDate, edition = @Edition, writers = @Writers, changed_at = kernel.now()
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
            }));
            await tx.RecordAsync(by, act, id, await also(tx, after));
        }, ct);

    private static async Task ChooseAsync(NpgsqlConnection tx, Id<Notice> id, IReadOnlyCollection<Id<Occurrence>> fulfils)
    {
        await tx.ExecuteAsync("""
            delete from disclosure.notice_occurrence
            where notice_id = @id
            """, new { id });
        await NamedAsync(() => tx.ExecuteAsync("""
            insert into disclosure.notice_occurrence (notice_id, occurrence_id)
            select @id, occurrence
            from unnest(@occurrences) as chosen (occurrence)
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
