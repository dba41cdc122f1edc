using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Complaints;

/// <summary>The written answer (书面答复): what 《信访工作条例》第三十二条 wants in it.</summary>
/// <param name="Outcome">What it says to the request.</param>
/// <param name="Request">投诉请求.</param>
/// <param name="Findings">事实和理由.</param>
/// <param name="Opinion">处理意见.</param>
/// <param name="Basis">法律依据.</param>
public sealed record WrittenAnswer(AnswerOutcome Outcome, string? Request, string? Findings, string? Opinion, string? Basis);

/// <summary>What the handlers of the assigned organisation do.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Opens contact details.</param>
/// <param name="clocks">The clocks that stand today.</param>
/// <param name="clock">Now.</param>
public sealed class HandlingDesk(NpgsqlDataSource db, HostKeys keys, ComplaintClockReader clocks, Clock clock)
{
    /// <summary>The longest part of an answer, in characters.</summary>
    public const int LongestPart = 4000;

    /// <summary>Sends it back to intake: another organisation is the right one. The clock runs on.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c>, <c>complaint.notYours</c>, <c>complaint.act.never</c></exception>
    public Task ReturnAsync(Id<Submission> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason");
        return db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            by.MustHandle(before);
            await tx.MoveAsync(before, ComplaintAct.Return, null);
            await tx.ExecuteAsync("""
                update complaints.assignment
                set returned_by = @Person, returned_at = kernel.now(), returned_reason = @why
                where submission_id = @id and returned_at is null and round = @Round
                """, new { id, by.Person, why, before.Round });
            await tx.RecordAsync(by, "complaint.returned", id, new { before.Organisation });
        }, ct);
    }

    /// <summary>Keeps an unfinished answer for the organisation's next sitting.</summary>
    /// <exception cref="Refusal"><c>complaint.notYours</c>, <c>complaint.act.never</c>, <c>complaint.reason.long</c></exception>
    public Task DraftAsync(Id<Submission> id, WrittenAnswer answer, Actor by, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            by.MustHandle(before);
            before.Stage.After(ComplaintAct.Answer);
            await tx.ExecuteAsync("""
                insert into complaints.answer_draft (submission_id, outcome, request, findings, opinion, basis, saved_by)
                values (@id, @Outcome, @request, @findings, @opinion, @basis, @Person)
                on conflict (submission_id) do update
                set outcome = excluded.outcome, request = excluded.request, findings = excluded.findings, opinion = excluded.opinion,
                    basis = excluded.basis, saved_by = excluded.saved_by, saved_at = kernel.now()
                """, new
            {
                id,
                answer.Outcome,
                request = Part(answer.Request, "Request"),
                findings = Part(answer.Findings, "Findings"),
                opinion = Part(answer.Opinion, "Opinion"),
                basis = Part(answer.Basis, "Basis"),
                by.Person,
            });
            await tx.RecordAsync(by, "complaint.answer.drafted", id);
        }, ct);

    /// <summary>Gives the written answer: the complainant is told that there is something new, and the term of closing is met.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c> beside the part that is empty, <c>complaint.notYours</c>, <c>complaint.act.never</c></exception>
    public Task AnswerAsync(Id<Submission> id, WrittenAnswer answer, Actor by, CancellationToken ct)
    {
        var whole = new
        {
            id,
            answer.Outcome,
            request = SubmissionRows.Needed(answer.Request, "Request", LongestPart),
            findings = SubmissionRows.Needed(answer.Findings, "Findings", LongestPart),
            opinion = SubmissionRows.Needed(answer.Opinion, "Opinion", LongestPart),
            basis = SubmissionRows.Needed(answer.Basis, "Basis", LongestPart),
            by.Person,
        };
        return db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            by.MustHandle(before);
            await tx.MoveAsync(before, ComplaintAct.Answer, before.Organisation);
            await tx.ExecuteAsync("""
                insert into complaints.answer (submission_id, round, outcome, request, findings, opinion, basis, answered_by)
                select id, round, @Outcome, @request, @findings, @opinion, @basis, @Person
                from complaints.submission
                where id = @id
                """, whole);
            await tx.ExecuteAsync("""
                delete from complaints.answer_draft
                where submission_id = @id
                """, new { id });
            await tx.MeetAsync(before, ClockPhase.Close, clock.Today);
            await tx.TellAsync(id);
            await tx.RecordAsync(by, "complaint.answered", id, new { answer.Outcome });
        }, ct);
    }

    /// <summary>Closes it (办结), plans the look-back and asks that its sender be invited to say how it went. Whether it was rated does not matter.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c>, <c>complaint.notYours</c>, <c>complaint.act.never</c></exception>
    public async Task CloseAsync(Id<Submission> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason");
        var lookBack = (await clocks.StandingAsync(ct)).LookBack(clock.Today);
        await db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            by.MustHandle(before);
            await tx.MoveAsync(before, ComplaintAct.Close, before.Organisation, null, null);
            await tx.ExecuteAsync("""
                insert into complaints.closure (submission_id, round, reason, closed_by)
                values (@id, @Round, @why, @Person)
                """, new { id, before.Round, why, by.Person });
            await tx.ExecuteAsync("""
                insert into complaints.look_back (submission_id, round, due_on, reasoning)
                values (@id, @Round, @DueOn, @reasoning::jsonb)
                """, new { id, before.Round, lookBack.DueOn, reasoning = Json.Write(lookBack.Reasoning) });
            await tx.EnqueueAsync(InviteOne.Kind, new InviteOne.Asked(new ClosingInvitation(keys).Of(id, before.Round).Hash()));
            await tx.TellAsync(id);
            await tx.RecordAsync(by, "complaint.closed", id, new { lookBackOn = lookBack.DueOn });
        }, ct);
    }

    /// <summary>Asks a supervisor for more days. The clock runs on until it is granted.</summary>
    /// <exception cref="Refusal"><c>complaint.extension.days</c>, <c>complaint.extension.waiting</c>, <c>complaint.extension.never</c>, <c>complaint.reason.missing</c>, <c>complaint.notYours</c></exception>
    public Task AskExtensionAsync(Id<Submission> id, int days, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason");
        if (days is < 1 or > 30) throw new Refusal("complaint.extension.days") { Field = "Days" };
        return db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            by.MustHandle(before);
            if (before.Stage != ComplaintStage.Assigned) throw new Refusal("complaint.extension.never");
            var asked = await tx.ExecuteAsync("""
                insert into complaints.extension (id, submission_id, round, days, reason, asked_by)
                values (@extension, @id, @Round, @days, @why, @Person)
                on conflict (submission_id) where granted is null do nothing
                """, new { extension = Id<Submission>.New(), id, before.Round, days, why, by.Person });
            if (asked == 0) throw new Refusal("complaint.extension.waiting");
            await tx.RecordAsync(by, "complaint.extension.asked", id, new { days });
        }, ct);
    }

    /// <summary>Opens who complains, for those who may know at this stage; each reading is a journal entry.</summary>
    /// <returns>The details; <see cref="ContactDetails.Nobody"/> for an anonymous complaint.</returns>
    /// <exception cref="Refusal"><c>complaint.contact.closed</c>: not for this person, or not at this stage.</exception>
    public Task<ContactDetails> ReadContactAsync(Id<Submission> id, Actor by, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            var submission = await tx.LockAsync(id);
            if (!ContactRule.MayRead(submission.Stage, submission.Organisation, by)) throw new Refusal("complaint.contact.closed");
            var envelope = await tx.QuerySingleOrDefaultAsync<byte[]>("""
                select envelope
                from complaints.contact
                where submission_id = @id
                """, new { id });
            await tx.RecordAsync(by, "complaint.contact.read", id, new { submission.Stage });
            return envelope is null ? ContactDetails.Nobody : keys.Contacts.Open(id.Value, envelope);
        }, ct);

    private static string? Part(string? text, string field)
    {
        var kept = ComplaintDraft.Tidy(text);
        return kept is null || kept.Length <= LongestPart ? kept : throw new Refusal("complaint.reason.long", LongestPart) { Field = field };
    }
}
