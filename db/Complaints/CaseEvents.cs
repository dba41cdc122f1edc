using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>What happened to a submission.</summary>
public enum CaseEventKind
{
    /// <summary>It came in.</summary>
    Received,

    /// <summary>It was taken up.</summary>
    Accepted,

    /// <summary>It was not taken up.</summary>
    Refused,

    /// <summary>An organisation was charged with it.</summary>
    Assigned,

    /// <summary>The organisation sent it back.</summary>
    Returned,

    /// <summary>More days were asked for.</summary>
    ExtensionAsked,

    /// <summary>More days were granted.</summary>
    ExtensionGranted,

    /// <summary>More days were denied.</summary>
    ExtensionDenied,

    /// <summary>The written answer was given.</summary>
    Answered,

    /// <summary>It was closed.</summary>
    Closed,

    /// <summary>The look-back found that it held.</summary>
    FoundHeld,

    /// <summary>The look-back found a rebound.</summary>
    FoundRebound,

    /// <summary>The complainant rated the handling.</summary>
    Rated,

    /// <summary>It was linked to a matter.</summary>
    Linked,

    /// <summary>Its matter was put under supervision.</summary>
    Supervised,

    /// <summary>The supervision ended.</summary>
    SupervisionLifted,
}

/// <summary>One line of a timeline.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Round">In which handling.</param>
/// <param name="Organisation">The organisation charged; null where none is meant.</param>
/// <param name="Note">What was written, or the word of a ground, outcome or rating.</param>
/// <param name="By">Whose act; null for the complainant.</param>
public sealed record CaseEvent(DateTimeOffset At, CaseEventKind Kind, int Round, string? Organisation, string? Note, Guid? By)
{
    /// <summary>The legal day.</summary>
    public DateOnly Day => Clock.DayOf(At);

    /// <summary>Whether the complainant may see it: not what organisations say to each other, and not what is about other complainants.</summary>
    public bool IsPublic => Kind switch
    {
        CaseEventKind.Returned or CaseEventKind.ExtensionAsked or CaseEventKind.ExtensionDenied or CaseEventKind.Linked
            or CaseEventKind.Supervised or CaseEventKind.SupervisionLifted => false,
        CaseEventKind.Received or CaseEventKind.Accepted or CaseEventKind.Refused or CaseEventKind.Assigned or CaseEventKind.ExtensionGranted
            or CaseEventKind.Answered or CaseEventKind.Closed or CaseEventKind.FoundHeld or CaseEventKind.FoundRebound or CaseEventKind.Rated => true,
    };
}

/// <summary>Reads the rows that say who did what, as one timeline.</summary>
internal static class CaseEvents
{
    extension(NpgsqlConnection connection)
    {
        /// <summary>Everything that happened to a submission and its matter, oldest first.</summary>
        public async Task<IReadOnlyList<CaseEvent>> EventsAsync(Id<Submission> id) =>
            [.. await connection.QueryAsync<CaseEvent>("""
                select at, kind, round, organisation, note, by
                from (
                    select received_at as at, 'received' as kind, 1 as round, null::text as organisation, null::text as note, null::uuid as by, 0 as place
                    from complaints.submission where id = @id
                    union all
                    select accepted_at, 'accepted', 1, null, reason, accepted_by, 1 from complaints.acceptance where submission_id = @id
                    union all
                    select refused_at, 'refused', 1, ground, reason, refused_by, 1 from complaints.refusal where submission_id = @id
                    union all
                    select assigned_at, 'assigned', round, organisation, note, assigned_by, 3 from complaints.assignment where submission_id = @id
                    union all
                    select returned_at, 'returned', round, organisation, returned_reason, returned_by, 4
                    from complaints.assignment where submission_id = @id and returned_at is not null
                    union all
                    select asked_at, 'extension_asked', round, days::text, reason, asked_by, 4 from complaints.extension where submission_id = @id
                    union all
                    select decided_at, case when granted then 'extension_granted' else 'extension_denied' end, round, days::text,
                           case when granted then reason else decision_reason end, decided_by, 5
                    from complaints.extension where submission_id = @id and granted is not null
                    union all
                    select answered_at, 'answered', round, null, outcome, answered_by, 6 from complaints.answer where submission_id = @id
                    union all
                    select closed_at, 'closed', round, null, reason, closed_by, 8 from complaints.closure where submission_id = @id
                    union all
                    select done_at, case when held then 'found_held' else 'found_rebound' end, round, null, finding, done_by, 2
                    from complaints.look_back where submission_id = @id and done_at is not null
                    union all
                    select rated_at, 'rated', round, null, rating, null, 7 from complaints.rating where submission_id = @id
                    union all
                    select c.decided_at, 'linked', s.round, o.number, c.reason, c.decided_by, 2
                    from complaints.candidate c
                    join complaints.submission s on s.id = c.submission_id
                    join complaints.submission o on o.id = c.other_id
                    where c.submission_id = @id and c.verdict = 'linked'
                    union all
                    select v.ordered_at, 'supervised', s.round, null, v.reason, v.ordered_by, 9
                    from complaints.supervision v
                    join complaints.submission s on s.matter_id = v.matter_id
                    where s.id = @id
                    union all
                    select v.lifted_at, 'supervision_lifted', s.round, null, v.lifted_reason, v.lifted_by, 9
                    from complaints.supervision v
                    join complaints.submission s on s.matter_id = v.matter_id
                    where s.id = @id and v.lifted_at is not null) as everything
                order by at, place
                """, new { id })];
    }
}
