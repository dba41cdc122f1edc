using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Looks again at what was closed (回头看), by somebody who did not handle it.</summary>
/// <param name="db">The database.</param>
/// <param name="clocks">The clocks that stand today.</param>
/// <param name="clock">Now.</param>
public sealed class LookBackDesk(NpgsqlDataSource db, ComplaintClockReader clocks, Clock clock)
{
    /// <summary>
    /// Records what one visit found, for every closed submission of the matter. Where it did not hold, the matter opens again: a new
    /// round with a new clock for the same organisation, the old history kept, the matter under supervision.
    /// </summary>
    /// <param name="id">Any closed submission of the matter.</param>
    /// <param name="held">Whether the remedy held.</param>
    /// <param name="finding">What was seen; needed.</param>
    /// <param name="by">Who looked; none of those who answered or closed.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>complaint.lookBack.absent</c>, <c>complaint.lookBack.own</c>, <c>complaint.reason.missing</c></exception>
    public async Task LookAgainAsync(Id<Submission> id, bool held, string? finding, Actor by, CancellationToken ct)
    {
        var seen = SubmissionRows.Needed(finding, "Finding");
        var due = (await clocks.StandingAsync(ct)).Close(clock.Today, []);
        await db.InTransactionAsync(async tx =>
        {
            var asked = await tx.LockAsync(id);
            Submission[] waiting = [.. await WaitingAsync(tx, asked.MatterId)];
            if (waiting.All(submission => submission.Id != id)) throw new Refusal("complaint.lookBack.absent");
            await MustBeAnotherAsync(tx, waiting, by);
            foreach (var submission in waiting)
            {
                await FindAsync(tx, submission, held, seen, by);
                if (held) await tx.MoveAsync(submission, ComplaintAct.FindHeld, submission.Organisation, null, null);
                else await ReopenAsync(tx, submission, due, by);
                await tx.TellAsync(submission.Id);
            }
            if (!held) await SupervisionDesk.OrderAsync(tx, asked.MatterId, seen, by);
            await tx.RecordAsync(by, held ? "complaint.look_back.held" : "complaint.look_back.rebound", id, new { matter = asked.MatterId.Value, submissions = waiting.Length });
        }, ct);
    }

    private static Task<IEnumerable<Submission>> WaitingAsync(NpgsqlConnection tx, Id<Matter> matter) =>
        tx.QueryAsync<Submission>("""
            select s.id, s.number, s.matter_id, s.kind, s.stage, s.round, s.organisation, s.received_on
            from complaints.submission s
            join complaints.look_back l on l.submission_id = s.id and l.round = s.round and l.done_at is null
            where s.matter_id = @matter and s.stage = 'closed'
            order by s.id
            for update of s
            """, new { matter });

    private static async Task MustBeAnotherAsync(NpgsqlConnection tx, Submission[] waiting, Actor by)
    {
        var own = await tx.QuerySingleAsync<bool>("""
            select exists (select 1 from complaints.answer where submission_id = any(@ids) and answered_by = @Person)
                or exists (select 1 from complaints.closure where submission_id = any(@ids) and closed_by = @Person)
            """, new { ids = waiting.Select(submission => submission.Id.Value).ToArray(), by.Person });
        if (own) throw new Refusal("complaint.lookBack.own");
    }

    private static Task FindAsync(NpgsqlConnection tx, Submission submission, bool held, string seen, Actor by) =>
        tx.ExecuteAsync("""
            update complaints.look_back
            set held = @held, finding = @seen, done_by = @Person, done_at = kernel.now()
            where submission_id = @Id and round = @Round
            """, new { submission.Id, submission.Round, held, seen, by.Person });

    private static async Task ReopenAsync(NpgsqlConnection tx, Submission submission, ComplaintClock due, Actor by)
    {
        var round = submission.Round + 1;
        await tx.MoveAsync(submission, ComplaintAct.FindRebound, submission.Organisation, due.Legal.DueOn, due.Warning?.DueOn, round);
        await tx.StartAsync(submission.Id, round, due);
        await tx.ExecuteAsync("""
            insert into complaints.assignment (id, submission_id, round, organisation, assigned_by)
            values (@assignment, @Id, @round, @Organisation, @Person)
            """, new { assignment = Id<Submission>.New(), submission.Id, round, submission.Organisation, by.Person });
    }
}
