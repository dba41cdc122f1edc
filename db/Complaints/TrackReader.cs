using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Complaints;

/// <summary>A written answer as it was given.</summary>
/// <param name="Round">In which handling.</param>
/// <param name="Outcome">What it says to the request.</param>
/// <param name="Request">投诉请求.</param>
/// <param name="Findings">事实和理由.</param>
/// <param name="Opinion">处理意见.</param>
/// <param name="Basis">法律依据.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record GivenAnswer(int Round, AnswerOutcome Outcome, string Request, string Findings, string Opinion, string Basis, DateTimeOffset AnsweredAt);

/// <summary>What the holder of a receipt sees of the submission.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Round">Which handling.</param>
/// <param name="Organisation">Who handles it, by code.</param>
/// <param name="Town">The town's code.</param>
/// <param name="SiteId">The registered site.</param>
/// <param name="Whereabouts">The address as it was written.</param>
/// <param name="Body">What was written.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="DueOn">The open clock's day; null where none runs.</param>
/// <param name="LookBackOn">When it will be looked at again.</param>
/// <param name="Reachable">Whether a mobile number lies under lock.</param>
/// <param name="Rating">How this handling was rated; null where it was not.</param>
public sealed record TrackedSubmission(
    string Number, ComplaintKind Kind, ComplaintStage Stage, int Round, string? Organisation, string? Town, Guid? SiteId, string? Whereabouts, string Body,
    DateOnly ReceivedOn, DateOnly? DueOn, DateOnly? LookBackOn, bool Reachable, HandlingRating? Rating);

/// <summary>The tracking page: days, never hours, and nothing about anybody else.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="Events">What happened, oldest first.</param>
/// <param name="Answers">The answers given, the newest first.</param>
/// <param name="Clock">The running clock's reasoning; null where none runs.</param>
/// <param name="RateUntil">Until when this handling may be rated; null where it cannot be.</param>
public sealed record Tracked(
    TrackedSubmission Submission, IReadOnlyList<CaseEvent> Events, IReadOnlyList<GivenAnswer> Answers, DeadlineReasoning? Clock, DateOnly? RateUntil)
{
    /// <summary>The invitation to two questions about how it went; null where there is none, or it is used or over.</summary>
    public InvitationToken? Invitation { get; init; }
}

/// <summary>Answers what a complainant asks after opening the receipt.</summary>
/// <param name="db">The database.</param>
/// <param name="clocks">The clocks that stand today.</param>
/// <param name="surveys">Knows whether an invitation still stands.</param>
/// <param name="keys">Makes the invitation.</param>
/// <param name="clock">Now.</param>
public sealed class TrackReader(NpgsqlDataSource db, ComplaintClockReader clocks, SurveyReader surveys, HostKeys keys, Clock clock)
{
    /// <summary>How it stands; null where there is no such submission.</summary>
    public async Task<Tracked?> FindAsync(Id<Submission> id, CancellationToken ct)
    {
        var standing = await clocks.StandingAsync(ct);
        await using var connection = await db.OpenConnectionAsync(ct);
        var submission = await connection.QuerySingleOrDefaultAsync<TrackedSubmission>("""
            select s.number, s.kind, s.stage, s.round, s.organisation, s.town, s.site_id, s.whereabouts, s.body, s.received_on, s.due_on,
                   l.due_on as look_back_on, s.reachable, r.rating
            from complaints.submission s
            left join complaints.look_back l on l.submission_id = s.id and l.round = s.round and l.done_at is null
            left join complaints.rating r on r.submission_id = s.id and r.round = s.round
            where s.id = @id
            """, new { id });
        if (submission is null) return null;
        var answers = await connection.AnswersAsync(id);
        return new(submission, [.. (await connection.EventsAsync(id)).Where(event_ => event_.IsPublic)], answers, await ClockAsync(connection, id, submission), RateUntil(submission, answers, standing))
        {
            Invitation = await InvitationAsync(id, submission, ct),
        };
    }

    /// <summary>Submissions that were sent from an account, the newest first.</summary>
    public async Task<IReadOnlyList<Id<Submission>>> OfAccountAsync(Id<AccountId> account, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Id<Submission>>("""
            select s.id
            from complaints.contact c
            join complaints.submission s on s.id = c.submission_id
            where c.account = @account
            order by s.received_at desc
            limit 50
            """, new { account })];
    }

    private async Task<InvitationToken?> InvitationAsync(Id<Submission> id, TrackedSubmission submission, CancellationToken ct)
    {
        if (submission.Stage is not (ComplaintStage.Closed or ComplaintStage.Held)) return null;
        var invitation = new ClosingInvitation(keys).Of(id, submission.Round);
        return await surveys.InvitedAsync(invitation.Plain, ct) is null ? null : invitation;
    }

    private DateOnly? RateUntil(TrackedSubmission submission, IReadOnlyList<GivenAnswer> answers, ComplaintClocks standing)
    {
        if (submission.Rating is not null || !submission.Stage.IsAnswered) return null;
        if (answers.FirstOrDefault(answer => answer.Round == submission.Round) is not { } answer) return null;
        var until = standing.Rating(Clock.DayOf(answer.AnsweredAt));
        return until.On(clock.Today) == Standing.Overdue ? null : until.DueOn;
    }

    private static async Task<DeadlineReasoning?> ClockAsync(NpgsqlConnection connection, Id<Submission> id, TrackedSubmission submission) =>
        submission.DueOn is null ? null
        : Json.Read<DeadlineReasoning>(await connection.QuerySingleAsync<string>("""
            select reasoning::text
            from complaints.clock
            where submission_id = @id and round = @Round and phase = @phase
            """, new { id, submission.Round, phase = submission.Stage == ComplaintStage.Received ? ClockPhase.Acknowledge : ClockPhase.Close }));
}

/// <summary>Reads the answers of a submission.</summary>
internal static class AnswerRows
{
    extension(NpgsqlConnection connection)
    {
        public async Task<IReadOnlyList<GivenAnswer>> AnswersAsync(Id<Submission> id) =>
            [.. await connection.QueryAsync<GivenAnswer>("""
                select round, outcome, request, findings, opinion, basis, answered_at
                from complaints.answer
                where submission_id = @id
                order by round desc
                """, new { id })];
    }
}
