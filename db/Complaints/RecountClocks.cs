using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Each night: open clocks that were computed by another calendar than today's are computed anew, the earlier day kept.</summary>
/// <param name="clocks">The calendar that stands today.</param>
public sealed class RecountClocks(ComplaintClockReader clocks) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "complaints.recount";

    private sealed record Open(Guid SubmissionId, int Round, ClockPhase Phase, string Reasoning, string? Warning);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var standing = await clocks.StandingAsync(ct);
        var moved = 0;
        foreach (var open in await OpenAsync(tx, standing.Calendar.Version))
        {
            var legal = new Deadline(Json.Read<DeadlineReasoning>(open.Reasoning)).By(standing.Calendar);
            var warning = open.Warning is null ? null : new Deadline(Json.Read<DeadlineReasoning>(open.Warning)).By(standing.Calendar);
            moved += await SaveAsync(tx, open, legal, warning);
        }
        await tx.RecordAsync(Actor.System, "complaint.recounted", new { moved });
    }

    private static Task<IEnumerable<Open>> OpenAsync(NpgsqlConnection tx, string version) =>
        tx.QueryAsync<Open>("""
            select c.submission_id, c.round, c.phase, c.reasoning::text as reasoning, c.warning::text as warning
            from complaints.submission s
            join complaints.clock c on c.submission_id = s.id and c.round = s.round
                and c.phase = case when s.stage = 'received' then 'acknowledge' else 'close' end
            where s.due_on is not null and c.reasoning ->> 'calendarVersion' <> @version
            order by s.id
            for update of s
            """, new { version });

    private static Task<int> SaveAsync(NpgsqlConnection tx, Open open, Deadline legal, Deadline? warning) =>
        tx.ExecuteAsync("""
            with kept as (
                update complaints.clock
                set due_on = @DueOn, reasoning = @reasoning::jsonb, warning = @warning::jsonb
                where submission_id = @SubmissionId and round = @Round and phase = @Phase)
            update complaints.submission
            set due_on = @DueOn, warn_on = @warnOn
            where id = @SubmissionId
            """, new
        {
            open.SubmissionId,
            open.Round,
            open.Phase,
            legal.DueOn,
            reasoning = Json.Write(legal.Reasoning),
            warning = warning is null ? null : Json.Write(warning.Reasoning),
            warnOn = warning?.DueOn,
        });
}
