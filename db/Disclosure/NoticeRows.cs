using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How a notice lies in its tables: what the verbs of writing and of reviewing share.</summary>
internal static class NoticeRows
{
    extension(NpgsqlDataSource db)
    {
        /// <summary>Lock, rule, save, what belongs to the act, journal: every verb on a notice that exists.</summary>
        public Task ChangeAsync(Id<Notice> id, Actor by, string act, Func<Notice, Notice> change, Func<NpgsqlConnection, Notice, Task<object>> also, CancellationToken ct) =>
            db.ChangeAsync(id, by, act, (_, notice) => Task.FromResult(change(notice)), also, ct);

        /// <summary>The same where the rule needs to read.</summary>
        public Task ChangeAsync(Id<Notice> id, Actor by, string act, Func<NpgsqlConnection, Notice, Task<Notice>> change, Func<NpgsqlConnection, Notice, Task<object>> also, CancellationToken ct) =>
            db.InTransactionAsync(async tx =>
            {
                var after = await change(tx, await tx.LockAsync(id));
                await tx.SaveAsync(after);
                await tx.RecordAsync(by, act, id, await also(tx, after));
            }, ct);
    }

    extension(NpgsqlConnection tx)
    {
        /// <summary>The row of a notice that begins, within a verb's transaction.</summary>
        public async Task<Id<Notice>> BeginAsync(NoticeText kept, Actor by)
        {
            var id = Id<Notice>.New();
            Guid[] writers = by.Kind == ActorKind.Staff ? [by.Person.Value] : [];
            await NamedAsync(() => tx.ExecuteAsync("""
                insert into disclosure.notice (id, stage, column_code, title, body, source, issuer, document_number, document_date, publish_at, writers)
                values (@id, 'draft', @Column, @Title, @Body, @Source, @Issuer, @DocumentNumber, @DocumentDate, @PublishAt, @writers)
                """, new { id, kept.Column, kept.Title, kept.Body, kept.Source, kept.Issuer, kept.DocumentNumber, kept.DocumentDate, kept.Plan.PublishAt, writers }));
            return id;
        }

        /// <summary>The notice, kept from every other verb until this transaction ends.</summary>
        /// <exception cref="Refusal"><c>notice.absent</c></exception>
        public async Task<Notice> LockAsync(Id<Notice> id)
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

        /// <summary>What an edition says.</summary>
        /// <exception cref="Refusal"><c>notice.edition.unknown</c></exception>
        public async Task<NoticeText> TextOfAsync(Id<Notice> id, int edition)
        {
            var row = await tx.QuerySingleOrDefaultAsync<EditionText>("""
                select column_code, title, body, source, issuer, document_number, document_date
                from disclosure.edition
                where notice_id = @id and number = @edition
                """, new { id, edition });
            return row?.Text ?? throw new Refusal("notice.edition.unknown");
        }

        /// <summary>Writes the notice as a rule left it.</summary>
        public Task SaveAsync(Notice after) => NamedAsync(() => tx.ExecuteAsync("""
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

        /// <summary>The code of the open column with this name; null for none.</summary>
        public Task<string?> ColumnNamedAsync(string name, DateOnly today) => tx.QuerySingleOrDefaultAsync<string?>("""
            select t.column_code
            from disclosure.column_terms t
            where t.name_zh = @name and t.valid_from <= @today and (t.valid_to is null or t.valid_to >= @today)
              and not exists (select 1 from disclosure.column_terms later where later.column_code = t.column_code and later.valid_from > t.valid_from and later.valid_from <= @today)
            order by t.valid_from desc
            limit 1
            """, new { name, today });

        /// <summary>Something new may go into a column on a day.</summary>
        public Task<bool> IsOpenAsync(string column, DateOnly today) => tx.QuerySingleAsync<bool>("""
            select coalesce((
                select valid_to is null or valid_to >= @today
                from disclosure.column_terms
                where column_code = @column and valid_from <= @today
                order by valid_from desc
                limit 1), false)
            """, new { column, today });

        /// <summary>Takes back what only drafts and unreleased editions name. What a public edition fulfils stays fulfilled: while it is corrected its own duties are no longer open, so the form does not offer them.</summary>
        public Task UnchooseAsync(Id<Notice> id) => tx.ExecuteAsync("""
            delete from disclosure.notice_occurrence c
            where c.notice_id = @id
              and not exists (
                  select 1
                  from disclosure.release r
                  where r.notice_id = @id and r.edition >= c.edition)
            """, new { id });

        /// <summary>The duties that a notice is to fulfil, all of them.</summary>
        public async Task ChooseAsync(Id<Notice> id, IReadOnlyCollection<Id<Occurrence>> fulfils)
        {
            await tx.UnchooseAsync(id);
            await NamedAsync(() => tx.ExecuteAsync("""
                insert into disclosure.notice_occurrence (notice_id, occurrence_id)
                select @id, occurrence
                from unnest(@occurrences) as chosen (occurrence)
                on conflict do nothing
                """, new { id, occurrences = fulfils.Select(occurrence => occurrence.Value).Distinct().ToArray() }));
        }
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
