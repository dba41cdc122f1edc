using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>The open clocks of complaints: what another calendar, or a new number of their rule, makes of them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ComplaintDeadlines(NpgsqlDataSource db, Clock clock) : IOpenDeadlines
{
    private sealed record Open(Guid SubmissionId, int Round, ClockPhase Phase, string Number, DateOnly DueOn, string Reasoning, string? Warning);

    private sealed record Anew(Open Open, Deadline Legal, Deadline? Warning);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. (await AnewAsync(connection, rules, calendar)).Where(each => each.Legal.DueOn != each.Open.DueOn).Select(each => new MovedDeadline(new("Rules.Moved.Complaint", each.Open.Number), each.Open.DueOn, each.Legal.DueOn))];
    }

    /// <inheritdoc/>
    public async Task<int> MoveAsync(NpgsqlConnection tx, RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        var anew = await AnewAsync(tx, rules, calendar);
        foreach (var each in anew) await SaveAsync(tx, each);
        return anew.Count(each => each.Legal.DueOn != each.Open.DueOn);
    }

    private async Task<IReadOnlyList<Anew>> AnewAsync(NpgsqlConnection connection, RuleBook rules, WorkingCalendar calendar)
    {
        var open = await connection.QueryAsync<Open>("""
            select c.submission_id, c.round, c.phase, s.number, s.due_on, c.reasoning::text as reasoning, c.warning::text as warning
            from complaints.submission s
            join complaints.clock c on c.submission_id = s.id and c.round = s.round
                and c.phase = case when s.stage = 'received' then 'acknowledge' else 'close' end
            where s.due_on >= @Today
            order by s.due_on, s.id
            """, new { clock.Today });
        return [.. open.Select(each => new Anew(each, Of(each.Reasoning, rules, calendar), each.Warning is null ? null : Of(each.Warning, rules, calendar)))];
    }

    private static Deadline Of(string reasoning, RuleBook rules, WorkingCalendar calendar) => new Deadline(Json.Read<DeadlineReasoning>(reasoning)).By(rules, calendar);

    private static Task<int> SaveAsync(NpgsqlConnection tx, Anew anew) =>
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
            anew.Open.SubmissionId,
            anew.Open.Round,
            anew.Open.Phase,
            anew.Legal.DueOn,
            reasoning = Json.Write(anew.Legal.Reasoning),
            warning = anew.Warning is null ? null : Json.Write(anew.Warning.Reasoning),
            warnOn = anew.Warning?.DueOn,
        });
}
