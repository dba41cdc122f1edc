using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verb that puts an answer where anybody may read it.</summary>
/// <param name="db">The database.</param>
public sealed class AnswerLogDesk(NpgsqlDataSource db)
{
    /// <summary>Puts an answer where anybody may read it, rewritten without the applicant.</summary>
    /// <exception cref="Refusal"><c>request.act.never</c>: not answered or published already; <c>request.personal</c> beside Wanted or Text: a telephone or identity number is in it.</exception>
    public Task PublishAsync(Id<RequestFile> id, string? title, string? wanted, string? answer, Actor by, CancellationToken ct)
    {
        var (heading, asked, said) = (Lines.Single(title, "Title", 200, needed: true), Lines.Many(wanted, "Wanted", 2_000, needed: true), Lines.Many(answer, "Text", RequestDesk.LongestAnswer, needed: true));
        foreach (var (part, field) in new[] { (heading, "Title"), (asked, "Wanted"), (said, "Text") })
            if (PersonalNumbers.In(SearchText.Folded(part)).Any()) throw new Refusal("request.personal") { Field = field };
        return db.InTransactionAsync(async tx =>
        {
            var published = await tx.ExecuteAsync("""
                insert into disclosure.answer_log (request_id, title, wanted, answer, published_by)
                select request_id, @heading, @asked, @said, @person
                from disclosure.request_answer
                where request_id = @id
                on conflict (request_id) do nothing
                """, new { id, heading, asked, said, person = by.Person });
            if (published == 0) throw new Refusal("request.act.never");
            await tx.ListAsync(new(id.Value, EntryKind.Answer, null, heading, "", $"{asked}\n{said}"));
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "request.published", id);
        }, ct);
    }
}
