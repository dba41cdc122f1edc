using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>What supervisors decide: more days, and 督办 of a matter.</summary>
/// <param name="db">The database.</param>
/// <param name="clocks">The clocks that stand today.</param>
public sealed class SupervisionDesk(NpgsqlDataSource db, ComplaintClockReader clocks)
{
    private sealed record Asked(Guid Id, int Days, string Reason, Guid AskedBy);

    private sealed record Granted(int Days, string Reason);

    /// <summary>Grants the days that were asked for: the clock is computed anew, the complainant is told and can read the reason.</summary>
    /// <exception cref="Refusal"><c>complaint.extension.absent</c>, <c>complaint.extension.own</c>, <c>deadline.extension.tooLong</c></exception>
    public async Task GrantExtensionAsync(Id<Submission> id, string? reason, Actor by, CancellationToken ct)
    {
        var standing = await clocks.StandingAsync(ct);
        await db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            var asked = await DecideAsync(tx, before, true, ComplaintDraft.Tidy(reason), by);
            var clock = standing.Close(await StartAsync(tx, before), (await GrantedAsync(tx, before)).Select(row => new Extension(row.Days, row.Reason)));
            await tx.ExecuteAsync("""
                update complaints.clock
                set due_on = @DueOn, reasoning = @reasoning::jsonb, warning = @warning::jsonb
                where submission_id = @id and round = @Round and phase = 'close'
                """, new { id, before.Round, clock.Legal.DueOn, reasoning = Json.Write(clock.Legal.Reasoning), warning = clock.Warning is { } w ? Json.Write(w.Reasoning) : null });
            await tx.ExecuteAsync("""
                update complaints.submission
                set due_on = @DueOn, warn_on = @warnOn
                where id = @id
                """, new { id, clock.Legal.DueOn, warnOn = clock.Warning?.DueOn });
            await tx.TellAsync(id);
            await tx.RecordAsync(by, "complaint.extension.granted", id, new { asked.Days, clock.Legal.DueOn });
        }, ct);
    }

    /// <summary>Says no to more days, with a reason for the handler.</summary>
    /// <exception cref="Refusal"><c>complaint.extension.absent</c>, <c>complaint.extension.own</c>, <c>complaint.reason.missing</c></exception>
    public Task DenyExtensionAsync(Id<Submission> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason", 500);
        return db.InTransactionAsync(async tx =>
        {
            var before = await tx.LockAsync(id);
            var asked = await DecideAsync(tx, before, false, why, by);
            await tx.RecordAsync(by, "complaint.extension.denied", id, new { asked.Days });
        }, ct);
    }

    /// <summary>Puts a matter under supervision.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c>, <c>complaint.supervision.already</c>, <c>complaint.absent</c></exception>
    public Task SuperviseAsync(Id<Submission> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason", 500);
        return db.InTransactionAsync(async tx =>
        {
            var submission = await tx.LockAsync(id);
            if (!await OrderAsync(tx, submission.MatterId, why, by)) throw new Refusal("complaint.supervision.already");
            await tx.RecordAsync(by, "complaint.supervised", id, new { matter = submission.MatterId.Value });
        }, ct);
    }

    /// <summary>Ends the supervision of a matter.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c>, <c>complaint.supervision.absent</c>, <c>complaint.absent</c></exception>
    public Task LiftAsync(Id<Submission> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = SubmissionRows.Needed(reason, "Reason", 500);
        return db.InTransactionAsync(async tx =>
        {
            var submission = await tx.LockAsync(id);
            var lifted = await tx.ExecuteAsync("""
                update complaints.supervision
                set lifted_by = @Person, lifted_at = kernel.now(), lifted_reason = @why
                where matter_id = @MatterId and lifted_at is null
                """, new { submission.MatterId, by.Person, why });
            if (lifted == 0) throw new Refusal("complaint.supervision.absent");
            await tx.RecordAsync(by, "complaint.supervision.lifted", id, new { matter = submission.MatterId.Value });
        }, ct);
    }

    /// <summary>Orders supervision in a verb's transaction.</summary>
    /// <returns>False where it runs already.</returns>
    internal static async Task<bool> OrderAsync(NpgsqlConnection tx, Id<Matter> matter, string why, Actor by) =>
        await tx.ExecuteAsync("""
            insert into complaints.supervision (id, matter_id, reason, ordered_by)
            values (@id, @matter, @why, @Person)
            on conflict (matter_id) where lifted_at is null do nothing
            """, new { id = Id<Matter>.New(), matter, why, by.Person }) == 1;

    private static async Task<Asked> DecideAsync(NpgsqlConnection tx, Submission before, bool granted, string? why, Actor by)
    {
        var asked = await tx.QuerySingleOrDefaultAsync<Asked>("""
            select id, days, reason, asked_by
            from complaints.extension
            where submission_id = @Id and round = @Round and granted is null
            for update
            """, before) ?? throw new Refusal("complaint.extension.absent");
        if (asked.AskedBy == by.Person.Value) throw new Refusal("complaint.extension.own");
        if (before.Stage != ComplaintStage.Assigned && granted) throw new Refusal("complaint.extension.never");
        await tx.ExecuteAsync("""
            update complaints.extension
            set granted = @granted, decided_by = @Person, decided_at = kernel.now(), decision_reason = @why
            where id = @Id
            """, new { asked.Id, granted, why, by.Person });
        return asked;
    }

    private static async Task<DateOnly> StartAsync(NpgsqlConnection tx, Submission before) =>
        Json.Read<DeadlineReasoning>(await tx.QuerySingleAsync<string>("""
            select reasoning::text
            from complaints.clock
            where submission_id = @Id and round = @Round and phase = 'close'
            """, before)).Start;

    private static Task<IEnumerable<Granted>> GrantedAsync(NpgsqlConnection tx, Submission before) =>
        tx.QueryAsync<Granted>("""
            select days, reason
            from complaints.extension
            where submission_id = @Id and round = @Round and granted
            order by decided_at
            """, before);
}
