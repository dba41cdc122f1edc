using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Decides, by a person, what is about one matter. Submissions are linked and unlinked, never merged.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Now.</param>
public sealed class MatterDesk(NpgsqlDataSource db, Clock clock)
{
    private sealed record Pair(CandidateVerdict? Verdict, Guid? FormerMatterId);

    /// <summary>
    /// Links a submission to the matter of another. Each keeps its clock, answer and identity. Look-backs that wait in that matter
    /// become due today: somebody says that it is not over.
    /// </summary>
    /// <param name="id">The submission that is moved.</param>
    /// <param name="other">One that is in the matter already.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>complaint.candidate.absent</c>, <c>complaint.link.already</c>, <c>complaint.reason.missing</c></exception>
    public Task LinkAsync(Id<Submission> id, Id<Submission> other, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason", 500);
        return db.InTransactionAsync(async tx =>
        {
            var (submission, target) = await LockBothAsync(tx, id, other);
            await PairAsync(tx, id, other);
            if (submission.MatterId == target.MatterId) throw new Refusal("complaint.link.already");
            await DecideAsync(tx, id, other, CandidateVerdict.Linked, why, submission.MatterId, by);
            await MoveAsync(tx, id, target.MatterId);
            await tx.ExecuteAsync("""
                update complaints.look_back
                set due_on = least(due_on, @Today), hastened_on = @Today
                where done_at is null and submission_id in (select id from complaints.submission where matter_id = @MatterId)
                """, new { clock.Today, target.MatterId });
            await tx.RecordAsync(by, "complaint.linked", id, new { other = other.Value, matter = target.MatterId.Value });
        }, ct);
    }

    /// <summary>Says that two submissions are not about one matter.</summary>
    /// <exception cref="Refusal"><c>complaint.candidate.absent</c>, <c>complaint.link.already</c>, <c>complaint.reason.missing</c></exception>
    public Task TellApartAsync(Id<Submission> id, Id<Submission> other, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason", 500);
        return db.InTransactionAsync(async tx =>
        {
            await LockBothAsync(tx, id, other);
            if ((await PairAsync(tx, id, other)).Verdict == CandidateVerdict.Linked) throw new Refusal("complaint.link.already");
            await DecideAsync(tx, id, other, CandidateVerdict.Different, why, null, by);
            await tx.RecordAsync(by, "complaint.told_apart", id, new { other = other.Value });
        }, ct);
    }

    /// <summary>Takes a link back: the submission returns to the matter that it had before.</summary>
    /// <exception cref="Refusal"><c>complaint.candidate.absent</c>, <c>complaint.link.absent</c>, <c>complaint.reason.missing</c></exception>
    public Task UnlinkAsync(Id<Submission> id, Id<Submission> other, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason", 500);
        return db.InTransactionAsync(async tx =>
        {
            await LockBothAsync(tx, id, other);
            var pair = await PairAsync(tx, id, other);
            if (pair is not { Verdict: CandidateVerdict.Linked, FormerMatterId: { } former }) throw new Refusal("complaint.link.absent");
            await DecideAsync(tx, id, other, CandidateVerdict.Different, why, null, by);
            await MoveAsync(tx, id, new(former));
            await tx.RecordAsync(by, "complaint.unlinked", id, new { other = other.Value, matter = former });
        }, ct);
    }

    // In the order of their ids, so that two people who link crosswise wait for each other and do not block.
    private static async Task<(Submission, Submission)> LockBothAsync(NpgsqlConnection tx, Id<Submission> id, Id<Submission> other)
    {
        if (id == other) throw new Refusal("complaint.candidate.absent");
        if (id.Value.CompareTo(other.Value) < 0) return (await tx.LockAsync(id), await tx.LockAsync(other));
        var second = await tx.LockAsync(other);
        return (await tx.LockAsync(id), second);
    }

    private static async Task<Pair> PairAsync(NpgsqlConnection tx, Id<Submission> id, Id<Submission> other) =>
        await tx.QuerySingleOrDefaultAsync<Pair>("""
            select verdict, former_matter_id
            from complaints.candidate
            where submission_id = @id and other_id = @other
            for update
            """, new { id, other }) ?? throw new Refusal("complaint.candidate.absent");

    private static Task DecideAsync(
        NpgsqlConnection tx, Id<Submission> id, Id<Submission> other, CandidateVerdict verdict, string why, Id<Matter>? former, Actor by) =>
        tx.ExecuteAsync("""
            update complaints.candidate
            set verdict = @verdict, reason = @why, decided_by = @Person, decided_at = kernel.now(), former_matter_id = @former
            where submission_id = @id and other_id = @other
            """, new { id, other, verdict, why, former, by.Person });

    private static Task MoveAsync(NpgsqlConnection tx, Id<Submission> id, Id<Matter> matter) =>
        tx.ExecuteAsync("""
            update complaints.submission
            set matter_id = @matter
            where id = @id
            """, new { id, matter });
}
