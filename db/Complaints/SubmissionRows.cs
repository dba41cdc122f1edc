using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>What every verb does to the row: lock it, move it along the flow, start and meet its clocks, have the complainant told.</summary>
internal static class SubmissionRows
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Reads and locks one submission.</summary>
        /// <exception cref="Refusal"><c>complaint.absent</c></exception>
        public async Task<Submission> LockAsync(Id<Submission> id) =>
            await tx.QuerySingleOrDefaultAsync<Submission>("""
                select id, number, matter_id, kind, stage, round, organisation, received_on
                from complaints.submission
                where id = @id
                for update
                """, new { id }) ?? throw new Refusal("complaint.absent");

        /// <summary>Moves the row to where the act leads, with the clock that runs from then on; null where none does.</summary>
        public Task MoveAsync(Submission before, ComplaintAct act, string? organisation, DateOnly? dueOn, DateOnly? warnOn, int? round = null) =>
            tx.ExecuteAsync("""
                update complaints.submission
                set stage = @stage, organisation = @organisation, due_on = @dueOn, warn_on = @warnOn, round = @round
                where id = @Id
                """, new { before.Id, stage = before.Stage.After(act), organisation, dueOn, warnOn, round = round ?? before.Round });

        /// <summary>Moves the row along, the same clock running on.</summary>
        public Task MoveAsync(Submission before, ComplaintAct act, string? organisation) =>
            tx.ExecuteAsync("""
                update complaints.submission
                set stage = @stage, organisation = @organisation
                where id = @Id
                """, new { before.Id, stage = before.Stage.After(act), organisation });

        /// <summary>Keeps a clock with its reasoning.</summary>
        public Task StartAsync(Id<Submission> id, int round, ComplaintClock clock) =>
            tx.ExecuteAsync("""
                insert into complaints.clock (submission_id, round, phase, due_on, reasoning, warning)
                values (@id, @round, @Phase, @DueOn, @reasoning::jsonb, @warning::jsonb)
                """, new
            {
                id,
                round,
                clock.Phase,
                clock.Legal.DueOn,
                reasoning = Json.Write(clock.Legal.Reasoning),
                warning = clock.Warning is { } warning ? Json.Write(warning.Reasoning) : null,
            });

        /// <summary>Writes down on which day a clock was met.</summary>
        public Task MeetAsync(Submission before, ClockPhase phase, DateOnly today) =>
            tx.ExecuteAsync("""
                update complaints.clock
                set met_on = @today
                where submission_id = @Id and round = @Round and phase = @phase
                """, new { before.Id, before.Round, phase, today });

        /// <summary>Has the complainant told that there is something new, never what.</summary>
        public Task TellAsync(Id<Submission> id) => tx.EnqueueAsync(TellComplainant.Kind, new OneSubmission(id.Value));
    }

    /// <summary>The act belongs to the organisation that handles the submission.</summary>
    /// <exception cref="Refusal"><c>complaint.notYours</c></exception>
    public static void MustHandle(this Actor by, Submission submission)
    {
        if (submission.Organisation is null || submission.Organisation != by.Organisation) throw new Refusal("complaint.notYours");
    }

    /// <summary>What a person has to write, tidied.</summary>
    /// <exception cref="Refusal"><c>complaint.reason.missing</c>, <c>complaint.reason.long</c>, beside its field.</exception>
    public static string Needed(string? text, string field, int longest = 2000)
    {
        var kept = ComplaintDraft.Tidy(text) ?? throw new Refusal("complaint.reason.missing") { Field = field };
        return kept.Length <= longest ? kept : throw new Refusal("complaint.reason.long", longest) { Field = field };
    }
}

/// <summary>The payload of jobs about one submission.</summary>
/// <param name="Id">Which.</param>
public sealed record OneSubmission(Guid Id);
