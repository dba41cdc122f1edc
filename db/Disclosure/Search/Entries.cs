using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What kind of thing is public.</summary>
public enum EntryKind
{
    /// <summary>A published notice.</summary>
    Notice,

    /// <summary>An answer to a request for information, without its applicant.</summary>
    Answer,

    /// <summary>A question and its answer, without the asker.</summary>
    Inquiry,

    /// <summary>The answer to something often asked.</summary>
    Faq,
}

/// <summary>Where things that are public are read.</summary>
public static class EntryPaths
{
    extension(EntryKind kind)
    {
        /// <summary>The path of one, within the site.</summary>
        public string Path(Guid id) => kind switch
        {
            EntryKind.Notice => $"/disclosure/{id}",
            EntryKind.Answer => $"/disclosure/answers/{id}",
            EntryKind.Inquiry => $"/disclosure/questions/{id}",
            EntryKind.Faq => $"/disclosure/faq/{id}",
        };
    }
}

/// <summary>Something public, as search, the lists of news and the feeds know it.</summary>
/// <param name="Id">The id of the thing itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Column">The column it stands in; null for none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">Index number and document number, as somebody may type them.</param>
/// <param name="Text">Its words, without marks.</param>
/// <param name="At">Since when it is public; null is now, by the clock of the database.</param>
public sealed record Entry(Guid Id, EntryKind Kind, string? Column, string Title, string Number, string Text, DateTimeOffset? At = null);

/// <summary>Making something findable, inside the transaction that makes it public.</summary>
public static class Entries
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Makes it findable from the commit on, and asks who waited for news of it. A second time replaces what was known of it and keeps its day.</summary>
        public async Task ListAsync(Entry entry)
        {
            var isNew = await tx.QuerySingleAsync<bool>("""
                insert into disclosure.entry (id, kind, column_code, title, number, at, towns)
                select @Id, @Kind, @Column, @Title, @Number, coalesce(@At, kernel.now()), array(
                    select t.code
                    from reference.town t
                    join reference.organisation o on o.code = t.code
                    where strpos(@Title, o.short_zh) > 0 or strpos(@Text, o.short_zh) > 0
                    order by t.code)
                on conflict (id) do update set column_code = excluded.column_code, title = excluded.title, number = excluded.number, towns = excluded.towns
                returning xmax = 0
                """, entry);
            await tx.ExecuteAsync("""
                delete from disclosure.passage
                where entry_id = @Id
                """, new { entry.Id });
            Passage[] passages = [.. SearchText.Cut($"{entry.Title}\n{entry.Number}").Take(1), .. SearchText.Cut(entry.Text)];
            await tx.ExecuteAsync("""
                insert into disclosure.passage (entry_id, part, text, words, at)
                select e.id, row.part - 1, row.text, row.words::tsvector, e.at
                from disclosure.entry e, unnest(@texts, @words) with ordinality as row (text, words, part)
                where e.id = @Id
                """, new { entry.Id, texts = passages.Select(passage => passage.Text).ToArray(), words = passages.Select(passage => passage.Words).ToArray() });
            if (isNew && entry.At is null) await tx.EnqueueAsync(MatchAlerts.Kind, new OneEntry(entry.Id));
        }

        /// <summary>It is public no more: nothing finds it from the commit on.</summary>
        public Task UnlistAsync(Guid id) => tx.ExecuteAsync("""
            delete from disclosure.entry
            where id = @id
            """, new { id });
    }
}

/// <summary>Lists every published notice that search does not know: those that were public before there was a list.</summary>
public sealed class IndexNotices : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.index";

    private sealed record Unlisted(Guid Id, string ColumnCode, string Title, string Body, string IndexNumber, string DocumentNumber, DateTimeOffset PublishedAt);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var unlisted = (await tx.QueryAsync<Unlisted>("""
            select p.notice_id as id, e.column_code, e.title, e.body, p.index_number, e.document_number, p.published_at
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            where not exists (select 1 from disclosure.entry x where x.id = p.notice_id)
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
            order by p.published_at
            """)).AsList();
        foreach (var each in unlisted)
            await tx.ListAsync(new(each.Id, EntryKind.Notice, each.ColumnCode, each.Title, $"{each.IndexNumber} {each.DocumentNumber}".TrimEnd(), Article.Of(each.Body).Plain, each.PublishedAt));
        await tx.RecordAsync(Actor.System, "disclosure.indexed", new { notices = unlisted.Count });
    }
}
