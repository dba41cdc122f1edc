using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The answer to something often asked.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record Faq(Id<Faq> Id, string Question, string Answer, DateTimeOffset ChangedAt);

/// <summary>Reads the answers to what is often asked.</summary>
/// <param name="db">The database.</param>
/// <param name="search">Finds words in them.</param>
public sealed class FaqReader(NpgsqlDataSource db, SearchReader search)
{
    /// <summary>All of them in the desk's order; with words, those that hold them, the best first.</summary>
    public async Task<IReadOnlyList<Faq>> ListAsync(string? words, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        Faq[] all = [.. await connection.QueryAsync<Faq>(new CommandDefinition("""
            select id, question, answer, changed_at
            from disclosure.faq
            order by position
            """, cancellationToken: ct))];
        if (string.IsNullOrWhiteSpace(words)) return all;
        var found = await search.FindAsync(new(words, Kind: EntryKind.Faq), null, 50, ct);
        return [.. from finding in found.List.Rows join each in all on finding.Id equals each.Id.Value select each];
    }

    /// <summary>One; null when there is none.</summary>
    public async Task<Faq?> FindAsync(Id<Faq> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Faq>(new CommandDefinition("""
            select id, question, answer, changed_at
            from disclosure.faq
            where id = @id
            """, new { id }, cancellationToken: ct));
    }
}

/// <summary>The verbs on what is often asked. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
public sealed class FaqDesk(NpgsqlDataSource db)
{
    /// <summary>The longest question, in characters.</summary>
    public const int LongestQuestion = 200;

    /// <summary>Adds one at the end.</summary>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>request.personal</c> beside Question or Answer.</exception>
    public Task<Id<Faq>> AddAsync(string? question, string? answer, Actor by, CancellationToken ct)
    {
        var (asked, said) = Checked(question, answer);
        return db.InTransactionAsync(async tx =>
        {
            await LockAsync(tx);
            var id = Id<Faq>.New();
            await tx.ExecuteAsync("""
                insert into disclosure.faq (id, question, answer, position)
                select @id, @asked, @said, coalesce(max(position), 0) + 1
                from disclosure.faq
                """, new { id, asked, said });
            await ShowAsync(tx, id, asked, said);
            await tx.RecordAsync(by, "faq.added", id);
            return id;
        }, ct);
    }

    /// <summary>Changes one.</summary>
    /// <exception cref="Refusal">As <see cref="AddAsync"/>; <c>faq.absent</c>.</exception>
    public Task ChangeAsync(Id<Faq> id, string? question, string? answer, Actor by, CancellationToken ct)
    {
        var (asked, said) = Checked(question, answer);
        return db.InTransactionAsync(async tx =>
        {
            if (await tx.ExecuteAsync("""
                update disclosure.faq
                set question = @asked, answer = @said, changed_at = kernel.now()
                where id = @id
                """, new { id, asked, said }) == 0) throw new Refusal("faq.absent");
            await ShowAsync(tx, id, asked, said);
            await tx.RecordAsync(by, "faq.changed", id);
        }, ct);
    }

    /// <summary>Moves one past its neighbour; at the end of the list nothing is left to move past.</summary>
    /// <exception cref="Refusal"><c>faq.end</c></exception>
    public Task MoveAsync(Id<Faq> id, bool up, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        await LockAsync(tx);
        var moved = await tx.ExecuteAsync("""
            with me as (select id, position from disclosure.faq where id = @id),
                 neighbour as (
                     select f.id, f.position
                     from disclosure.faq f, me
                     where case when @up then f.position < me.position else f.position > me.position end
                     order by case when @up then -f.position else f.position end
                     limit 1)
            update disclosure.faq f
            set position = case when f.id = me.id then neighbour.position else me.position end
            from me, neighbour
            where f.id in (me.id, neighbour.id)
            """, new { id, up });
        if (moved == 0) throw new Refusal("faq.end");
        await tx.EvictAsync(NoticeDesk.Tag);
        await tx.RecordAsync(by, "faq.moved", id, new { up });
    }, ct);

    /// <summary>Takes one out of the list.</summary>
    /// <exception cref="Refusal"><c>faq.absent</c></exception>
    public Task RemoveAsync(Id<Faq> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var question = await tx.QuerySingleOrDefaultAsync<string>("""
            delete from disclosure.faq
            where id = @id
            returning question
            """, new { id }) ?? throw new Refusal("faq.absent");
        await tx.UnlistAsync(id.Value);
        await tx.EvictAsync(NoticeDesk.Tag);
        await tx.RecordAsync(by, "faq.removed", id, new { question });
    }, ct);

    // Two people at once would both take the last place.
    private static Task LockAsync(NpgsqlConnection tx) => tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('disclosure.faq'))");

    private static async Task ShowAsync(NpgsqlConnection tx, Id<Faq> id, string question, string answer)
    {
        await tx.ListAsync(new(id.Value, EntryKind.Faq, null, question, "", answer));
        await tx.EvictAsync(NoticeDesk.Tag);
    }

    private static (string Question, string Answer) Checked(string? question, string? answer)
    {
        var (asked, said) = (Lines.Single(question, "Question", LongestQuestion, needed: true), Lines.Many(answer, "Answer", InquiryDesk.LongestAnswer, needed: true));
        Impersonal.Check((asked, "Question"), (said, "Answer"));
        return (asked, said);
    }
}
