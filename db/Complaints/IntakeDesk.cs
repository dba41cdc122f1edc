using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Takes up complaints, refuses them with an article, and hands them to an organisation.</summary>
/// <param name="db">The database.</param>
/// <param name="clocks">The clocks that stand today.</param>
/// <param name="clock">Now.</param>
public sealed class IntakeDesk(NpgsqlDataSource db, ComplaintClockReader clocks, Clock clock)
{
    /// <summary>Takes it up: the clock of closing starts, sixty calendar days from today.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c>, <c>complaint.act.never</c>, <c>complaint.absent</c></exception>
    public async Task AcceptAsync(Id<Submission> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason");
        var standing = await clocks.StandingAsync(ct);
        await db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            var due = standing.Close(clock.Today, []);
            await tx.MoveAsync(before, ComplaintAct.Accept, null, due.Legal.DueOn, due.Warning?.DueOn);
            await tx.ExecuteAsync("""
                insert into complaints.acceptance (submission_id, accepted_by, reason)
                values (@id, @Person, @why)
                """, new { id, by.Person, why });
            await tx.MeetAsync(before, ClockPhase.Acknowledge, clock.Today);
            await tx.StartAsync(id, before.Round, due);
            await tx.TellAsync(id);
            await tx.RecordAsync(by, "complaint.accepted", id, new { due.Legal.DueOn });
        }, ct);
    }

    /// <summary>Does not take it up, citing the article of its ground. The clock of acknowledgement is met.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c>, <c>complaint.act.never</c>, <c>complaint.absent</c></exception>
    public Task RefuseAsync(Id<Submission> id, RefusalGround ground, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason");
        return db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            await tx.MoveAsync(before, ComplaintAct.Refuse, null, null, null);
            await tx.ExecuteAsync("""
                insert into complaints.refusal (submission_id, ground, reason, refused_by)
                values (@id, @ground, @why, @Person)
                """, new { id, ground, why, by.Person });
            await tx.MeetAsync(before, ClockPhase.Acknowledge, clock.Today);
            await tx.TellAsync(id);
            await tx.RecordAsync(by, "complaint.refused", id, new { ground });
        }, ct);
    }

    /// <summary>Hands it to an organisation; from now on its handlers alone can read who complains.</summary>
    /// <param name="id">Which.</param>
    /// <param name="organisation">The organisation's code, known to the caller as an existing one.</param>
    /// <param name="note">What they should know; may be empty.</param>
    /// <param name="by">Who hands it on.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>complaint.organisation.missing</c>, <c>complaint.act.never</c>, <c>complaint.absent</c></exception>
    public Task AssignAsync(Id<Submission> id, string? organisation, string? note, Actor by, CancellationToken ct)
    {
        var to = ComplaintDraft.Tidy(organisation) ?? throw new Refusal("complaint.organisation.missing") { Field = "Organisation" };
        var remark = ComplaintDraft.Tidy(note);
        if (remark?.Length > 500) throw new Refusal("complaint.reason.long", 500) { Field = "Note" };
        return db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            await tx.MoveAsync(before, ComplaintAct.Assign, to);
            await tx.ExecuteAsync("""
                insert into complaints.assignment (id, submission_id, round, organisation, note, assigned_by)
                values (@assignment, @id, @Round, @to, @remark, @Person)
                """, new { assignment = Id<Submission>.New(), id, before.Round, to, remark, by.Person });
            await tx.RecordAsync(by, "complaint.assigned", id, new { organisation = to });
        }, ct);
    }
}
