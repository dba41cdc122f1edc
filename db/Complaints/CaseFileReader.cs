using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>A submission as its case page shows it; who complains is not in it.</summary>
/// <param name="Id">The submission.</param>
/// <param name="Number">Its number.</param>
/// <param name="MatterId">Its matter.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Round">Which handling.</param>
/// <param name="Organisation">Who handles it.</param>
/// <param name="Town">The town's code.</param>
/// <param name="SiteId">The registered site.</param>
/// <param name="Whereabouts">The address in the sender's words.</param>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="Lon">Longitude, degrees.</param>
/// <param name="HappenedOn">When it happened.</param>
/// <param name="Body">What happened.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="DueOn">The open clock's legal day; null when none runs.</param>
/// <param name="WarnOn">The strictest active clock's day, where earlier.</param>
/// <param name="LookBackOn">When it will be looked at again; null where nothing is planned.</param>
/// <param name="HasContact">Whether contact details lie under lock.</param>
/// <param name="SupervisedSince">Since when its matter is under supervision.</param>
/// <param name="InMatter">How many submissions its matter has.</param>
public sealed record CaseFile(
    Id<Submission> Id, string Number, Id<Matter> MatterId, ComplaintKind Kind, ComplaintStage Stage, int Round, string? Organisation, string? Town, Guid? SiteId,
    string? Whereabouts, double? Lat, double? Lon, DateOnly? HappenedOn, string Body, DateOnly ReceivedOn, DateOnly? DueOn, DateOnly? WarnOn, DateOnly? LookBackOn,
    bool HasContact, DateTimeOffset? SupervisedSince, int InMatter);

/// <summary>One clock of a submission, past or running.</summary>
/// <param name="Round">Which handling.</param>
/// <param name="Phase">Which term.</param>
/// <param name="Reasoning">How its day was computed.</param>
/// <param name="Warning">How the strictest active clock's day was computed; null where none is stricter.</param>
/// <param name="MetOn">When it was met; null while it runs.</param>
public sealed record CaseClock(int Round, ClockPhase Phase, DeadlineReasoning Reasoning, DeadlineReasoning? Warning, DateOnly? MetOn);

/// <summary>Another submission of the same matter, or one that may be: enough to judge by, without who.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Organisation">Who handles it.</param>
/// <param name="Town">The town's code.</param>
/// <param name="Whereabouts">The address in the sender's words.</param>
/// <param name="Beginning">The first 120 characters of the text.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="ClosedOn">When it was last closed; a new one after it may be a rebound.</param>
/// <param name="Reasons">Why it is shown, as JSON; <c>[]</c> for one that is linked already.</param>
/// <param name="Relation">What it would mean.</param>
/// <param name="Verdict">What was decided; null while nobody has.</param>
/// <param name="VerdictReason">Why.</param>
public sealed record Neighbour(
    Guid Id, string Number, ComplaintKind Kind, ComplaintStage Stage, string? Organisation, string? Town, string? Whereabouts, string Beginning, DateOnly ReceivedOn,
    DateOnly? ClosedOn, string Reasons, MatchRelation? Relation, CandidateVerdict? Verdict, string? VerdictReason)
{
    /// <summary>The reasons, read.</summary>
    public IReadOnlyList<MatchReason> Why { get; } = Json.Read<MatchReason[]>(Reasons);
}

/// <summary>Opens one case, for those who may.</summary>
/// <param name="db">The database.</param>
public sealed class CaseFileReader(NpgsqlDataSource db)
{
    private sealed record ClockRow(int Round, ClockPhase Phase, string Reasoning, string? Warning, DateOnly? MetOn);

    /// <summary>The case; null where there is none or the person may not see it, which look the same.</summary>
    public async Task<CaseFile?> FindAsync(Id<Submission> id, Actor by, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var file = await connection.QuerySingleOrDefaultAsync<CaseFile>("""
            select s.id, s.number, s.matter_id, s.kind, s.stage, s.round, s.organisation, s.town, s.site_id, s.whereabouts, s.lat, s.lon, s.happened_on,
                   s.body, s.received_on, s.due_on, s.warn_on, l.due_on as look_back_on,
                   exists (select 1 from complaints.contact c where c.submission_id = s.id) as has_contact,
                   v.ordered_at as supervised_since,
                   (select count(*)::int from complaints.submission o where o.matter_id = s.matter_id) as in_matter
            from complaints.submission s
            left join complaints.look_back l on l.submission_id = s.id and l.round = s.round and l.done_at is null
            left join complaints.supervision v on v.matter_id = s.matter_id and v.lifted_at is null
            where s.id = @id
            """, new { id });
        return file is not null && CaseRule.MayOpen(file.Organisation, by) ? file : null;
    }

    /// <summary>Every clock of a submission, the newest first.</summary>
    public async Task<IReadOnlyList<CaseClock>> ClocksAsync(Id<Submission> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<ClockRow>("""
            select round, phase, reasoning::text as reasoning, warning::text as warning, met_on
            from complaints.clock
            where submission_id = @id
            order by round desc, phase desc
            """, new { id })).Select(row => new CaseClock(
                row.Round, row.Phase, Json.Read<DeadlineReasoning>(row.Reasoning), row.Warning is null ? null : Json.Read<DeadlineReasoning>(row.Warning), row.MetOn))];
    }

    /// <summary>Everything that happened to it and its matter, oldest first.</summary>
    public async Task<IReadOnlyList<CaseEvent>> EventsAsync(Id<Submission> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.EventsAsync(id);
    }

    /// <summary>The answers given, the newest first.</summary>
    public async Task<IReadOnlyList<GivenAnswer>> AnswersAsync(Id<Submission> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.AnswersAsync(id);
    }

    /// <summary>The unfinished answer; null for none.</summary>
    public async Task<WrittenAnswer?> DraftAsync(Id<Submission> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<WrittenAnswer>("""
            select outcome, request, findings, opinion, basis
            from complaints.answer_draft
            where submission_id = @id
            """, new { id });
    }

    /// <summary>Whether more days were asked for and nobody has decided.</summary>
    public async Task<bool> IsExtensionWaitingAsync(Id<Submission> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>("""
            select exists (select 1 from complaints.extension where submission_id = @id and granted is null)
            """, new { id });
    }

    /// <summary>What may be about the same matter, and what was decided: the undecided first.</summary>
    public Task<IReadOnlyList<Neighbour>> CandidatesAsync(Id<Submission> id, CancellationToken ct) => NeighboursAsync("""
        select o.id, o.number, o.kind, o.stage, o.organisation, o.town, o.whereabouts, left(o.body, 120) as beginning, o.received_on,
               (select max((z.closed_at at time zone 'Asia/Shanghai')::date) from complaints.closure z where z.submission_id = o.id) as closed_on,
               c.reasons::text as reasons, c.relation, c.verdict, c.reason as verdict_reason
        from complaints.candidate c
        join complaints.submission o on o.id = c.other_id
        where c.submission_id = @id
        order by c.verdict is not null, c.relation, c.score desc
        """, id, ct);

    /// <summary>The other submissions of its matter, the oldest first.</summary>
    public Task<IReadOnlyList<Neighbour>> InMatterAsync(Id<Submission> id, CancellationToken ct) => NeighboursAsync("""
        select o.id, o.number, o.kind, o.stage, o.organisation, o.town, o.whereabouts, left(o.body, 120) as beginning, o.received_on,
               (select max((z.closed_at at time zone 'Asia/Shanghai')::date) from complaints.closure z where z.submission_id = o.id) as closed_on,
               '[]' as reasons, null::text as relation, null::text as verdict, null::text as verdict_reason
        from complaints.submission s
        join complaints.submission o on o.matter_id = s.matter_id and o.id <> s.id
        where s.id = @id
        order by o.received_on, o.id
        """, id, ct);

    private async Task<IReadOnlyList<Neighbour>> NeighboursAsync(string question, Id<Submission> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Neighbour>(question, new { id })];
    }
}
