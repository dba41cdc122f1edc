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

    internal (string Title, string Asked, string Answer) Checked()
    {
        var kept = (Title: Lines.Single(Title, nameof(Title), LongestTitle, needed: true), Asked: Lines.Many(Asked, nameof(Asked), LongestAsked, needed: true), Answer: Lines.Many(Answer, nameof(Answer), LongestAnswer, needed: true));
        Impersonal.Check((kept.Title, nameof(Title)), (kept.Asked, nameof(Asked)), (kept.Answer, nameof(Answer)));
        return kept;
    }
}

/// <summary>The verbs that put an answer where anybody may read it. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
public sealed class AnswerLogDesk(NpgsqlDataSource db)
{
    /// <summary>Publishes the answer to a request (art. 44).</summary>
    /// <exception cref="Refusal"><c>request.act.never</c>: not answered or published already; <c>text.…</c>, <c>request.personal</c> beside its field.</exception>
    public Task PublishAsync(Id<RequestFile> id, PublicText text, Actor by, CancellationToken ct)
    {
        var (title, asked, answer) = text.Checked();
        return db.InTransactionAsync(async tx =>
        {
            var published = await tx.ExecuteAsync("""
                insert into disclosure.answer_log (request_id, title, wanted, answer, published_by)
                select request_id, @title, @asked, @answer, @Person
                from disclosure.request_answer
                where request_id = @id
                on conflict (request_id) do nothing
                """, new { id, title, asked, answer, by.Person });
            if (published == 0) throw new Refusal("request.act.never");
            await ShowAsync(tx, new(id.Value, EntryKind.Answer, null, title, "", $"{asked}\n{answer}"));
            await tx.RecordAsync(by, "request.published", id);
        }, ct);
    }

    /// <summary>Publishes the answer to a question, where whoever asked agrees.</summary>
    /// <exception cref="Refusal"><c>inquiry.act.never</c>: not answered or published already; <c>inquiry.agreed.not</c>; <c>text.…</c>, <c>request.personal</c> beside its field.</exception>
    public Task PublishAsync(Id<Inquiry> id, PublicText text, Actor by, CancellationToken ct)
    {
        var (title, asked, answer) = text.Checked();
        return db.InTransactionAsync(async tx =>
        {
            if (!(await tx.LockAsync(id)).Agreed) throw new Refusal("inquiry.agreed.not");
            var published = await tx.ExecuteAsync("""
                insert into disclosure.inquiry_log (inquiry_id, title, asked, answer, published_by)
                select inquiry_id, @title, @asked, @answer, @Person
                from disclosure.inquiry_answer
                where inquiry_id = @id
                on conflict (inquiry_id) do nothing
                """, new { id, title, asked, answer, by.Person });
            if (published == 0) throw new Refusal("inquiry.act.never");
            await ShowAsync(tx, new(id.Value, EntryKind.Inquiry, null, title, "", $"{asked}\n{answer}"));
            await tx.RecordAsync(by, "inquiry.published", id);
        }, ct);
    }

    private static async Task ShowAsync(NpgsqlConnection tx, Entry entry)
    {
        await tx.ListAsync(entry);
        await tx.EvictAsync(NoticeDesk.Tag);
    }
}
