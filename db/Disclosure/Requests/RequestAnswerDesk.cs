using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs that end a request: its answer, or its passing on where it is none. Each is one transaction with one journal entry; both are behind the policy of their page.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RequestAnswerDesk(NpgsqlDataSource db, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The longest answer, in characters.</summary>
    public const int LongestAnswer = 10_000;

    /// <summary>Answers, by one of the outcomes of its matter. The identity paper has served and is erased.</summary>
    /// <param name="id">The request.</param>
    /// <param name="outcome">How it ends.</param>
    /// <param name="text">The answer.</param>
    /// <param name="by">Who signs it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>request.outcome.lapse</c>: what was missing may still come; <c>request.outcome.matter</c> beside Outcome; <c>text.needed</c> beside Text; <c>request.act.never</c></exception>
    public Task AnswerAsync(Id<RequestFile> id, RequestOutcome outcome, string? text, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(text, "Text", LongestAnswer, needed: true);
        var act = outcome == RequestOutcome.NotSupplemented ? RequestAct.Lapse : RequestAct.Answer;
        return ChangeAsync(id, act, by, "request.answered", async (tx, row) =>
        {
            if (act == RequestAct.Answer && !OutcomeGroups.Of(row.Matter).Contains(outcome)) throw new Refusal("request.outcome.matter") { Field = "Outcome" };
            if (act == RequestAct.Lapse && !await tx.QuerySingleAsync<bool>("""
                select until < @today
                from disclosure.request_supplement
                where request_id = @id
                """, new { id, today = clock.Today })) throw new Refusal("request.outcome.lapse");
            await EndAsync(tx, id, outcome, said, by);
            return new { outcome };
        }, ct);
    }

    /// <summary>
    /// Tells the applicant that it is no request (art. 39), and hands its words and nothing of its applicant to the desk whose matter it is, where that
    /// procedure's clock runs; the receipt leads there. Of a report nothing is left here: who reports is known to nobody but the two desks.
    /// </summary>
    /// <param name="id">The request.</param>
    /// <param name="passing">Where it goes: a complaint or a report.</param>
    /// <param name="text">What the applicant is told.</param>
    /// <param name="by">Who signs it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>request.act.never</c>; <c>text.needed</c> beside Text; as for a question that is passed on.</exception>
    public Task PassAsync(Id<RequestFile> id, InquiryPassing passing, string? text, Actor by, CancellationToken ct)
    {
        var (kept, said) = (passing.Checked(), Lines.Many(text, "Text", LongestAnswer, needed: true));
        return ChangeAsync(id, RequestAct.Pass, by, "request.passed", async (tx, row) =>
        {
            if (row.Matter != RequestMatter.Information) throw new Refusal("request.act.never");
            var became = await tx.AskToOpenAsync(kept, row.Wanted, "request");
            await EndAsync(tx, id, RequestOutcome.Petition, said, by);
            await tx.ExecuteAsync("""
                insert into disclosure.request_passing (request_id, track, passed_by, passed_on)
                values (@id, @Track, @Person, @Today)
                """, new { id, kept.Track, by.Person, clock.Today });
            if (kept.IsReport) await ForgetAsync(tx, id);
            await Receipts.LeadAsync(tx, new(RequestIntake.SubjectKind, id.Value), became);
            return new { kept.Track };
        }, ct);
    }

    private Task EndAsync(NpgsqlConnection tx, Id<RequestFile> id, RequestOutcome outcome, string said, Actor by) => tx.ExecuteAsync("""
        insert into disclosure.request_answer (request_id, outcome, text, answered_by, in_time)
        select @id, @outcome, @said, @Person, coalesce(due_on >= @Today, true)
        from disclosure.request
        where id = @id;

        update disclosure.request_pause
        set to_on = greatest(@Today, from_on), opinion = ''
        where request_id = @id and to_on is null;

        delete from disclosure.applicant_paper p
        where p.request_id = @id
          and not exists (select 1 from kernel.legal_hold h where h.subject = p.request_id and h.until >= @Today);
        """, new { id, outcome, said, by.Person, clock.Today });

    private static Task ForgetAsync(NpgsqlConnection tx, Id<RequestFile> id) => tx.ExecuteAsync("""
        update disclosure.request
        set wanted = @gone
        where id = @id;

        delete from disclosure.applicant
        where request_id = @id;
        """, new { id, gone = Text.Wording.Chinese["Request.Passed.Gone"] });

    private async Task ChangeAsync(Id<RequestFile> id, RequestAct act, Actor by, string said, Func<NpgsqlConnection, RequestRow, Task<object?>> also, CancellationToken ct) =>
        await db.ChangeAsync(new(id, act, by, said), new(await rules.AllAsync(ct), await calendars.CurrentAsync(ct)), clock.Today, also, ct);
}
