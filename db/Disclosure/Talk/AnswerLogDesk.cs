using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What was asked and answered as the public shall read it, rewritten without whoever asked.</summary>
/// <param name="Title">Its title, at most 200 characters.</param>
/// <param name="Asked">What was asked, at most 2,000 characters.</param>
/// <param name="Answer">The answer, at most 10,000 characters.</param>
public sealed record PublicText(string? Title, string? Asked, string? Answer)
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest question, in characters.</summary>
    public const int LongestAsked = 2_000;

    /// <summary>The longest answer, in characters.</summary>
    public const int LongestAnswer = 10_000;

    internal PublicText Checked()
    {
        var (title, asked, answer) = (Lines.Single(Title, nameof(Title), LongestTitle, needed: true), Lines.Many(Asked, nameof(Asked), LongestAsked, needed: true), Lines.Many(Answer, nameof(Answer), LongestAnswer, needed: true));
        Impersonal.Check((title, nameof(Title)), (asked, nameof(Asked)), (answer, nameof(Answer)));
        return new(title, asked, answer);
    }
}

/// <summary>The verbs that put an answer where anybody may read it. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
public sealed class AnswerLogDesk(NpgsqlDataSource db)
{
    /// <summary>Publishes the answer to a request (art. 44).</summary>
    /// <exception cref="Refusal"><c>request.act.never</c>: not answered or published already; <c>text.…</c>, <c>request.personal</c> beside its field.</exception>
    public Task PublishAsync(Id<RequestFile> id, PublicText text, Actor by, CancellationToken ct) =>
        PublishAsync(id, EntryKind.Answer, text, "request.published", "request.act.never", (tx, said) => tx.ExecuteAsync("""
            insert into disclosure.answer_log (request_id, title, wanted, answer, published_by)
            select request_id, @Title, @Asked, @Answer, @Person
            from disclosure.request_answer
            where request_id = @id
            on conflict (request_id) do nothing
            """, new { id, said.Title, said.Asked, said.Answer, by.Person }), by, ct);

    /// <summary>Publishes the answer to a question, where whoever asked agrees.</summary>
    /// <exception cref="Refusal"><c>inquiry.act.never</c>: not answered or published already; <c>inquiry.agreed.not</c>; <c>text.…</c>, <c>request.personal</c> beside its field.</exception>
    public Task PublishAsync(Id<Inquiry> id, PublicText text, Actor by, CancellationToken ct) =>
        PublishAsync(id, EntryKind.Inquiry, text, "inquiry.published", "inquiry.act.never", async (tx, said) =>
        {
            if (!(await tx.LockAsync(id)).Agreed) throw new Refusal("inquiry.agreed.not");
            return await tx.ExecuteAsync("""
                insert into disclosure.inquiry_log (inquiry_id, title, asked, answer, published_by)
                select inquiry_id, @Title, @Asked, @Answer, @Person
                from disclosure.inquiry_answer
                where inquiry_id = @id
                on conflict (inquiry_id) do nothing
                """, new { id, said.Title, said.Asked, said.Answer, by.Person });
        }, by, ct);

    private Task PublishAsync<T>(Id<T> id, EntryKind kind, PublicText text, string act, string never, Func<NpgsqlConnection, PublicText, Task<int>> write, Actor by, CancellationToken ct)
    {
        var said = text.Checked();
        return db.InTransactionAsync(async tx =>
        {
            if (await write(tx, said) == 0) throw new Refusal(never);
            await tx.ListAsync(new(id.Value, kind, null, said.Title!, "", $"{said.Asked}\n{said.Answer}"));
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, act, id);
        }, ct);
    }
}
