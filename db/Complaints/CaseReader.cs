using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Which desk's list.</summary>
public enum ComplaintDeskList
{
    /// <summary>Received, or accepted and waiting for an organisation.</summary>
    Intake,

    /// <summary>With one organisation.</summary>
    Handling,

    /// <summary>Every open one, for supervisors.</summary>
    Supervision,
}

/// <summary>One line of a desk's list.</summary>
/// <param name="Id">The submission.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Round">Which handling.</param>
/// <param name="Town">The town's code; null where unknown.</param>
/// <param name="Whereabouts">The address in the sender's words.</param>
/// <param name="Beginning">The first 60 characters of the text.</param>
/// <param name="Organisation">Who handles it.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="DueOn">The legal day.</param>
/// <param name="WarnOn">The strictest active clock's day, where earlier.</param>
/// <param name="Undecided">How many candidates wait for a decision.</param>
/// <param name="Supervised">Whether its matter is under supervision.</param>
/// <param name="ExtensionWaiting">Whether more days were asked for.</param>
public sealed record CaseLine(
    Guid Id, string Number, ComplaintKind Kind, ComplaintStage Stage, int Round, string? Town, string? Whereabouts, string Beginning, string? Organisation,
    DateOnly ReceivedOn, DateOnly DueOn, DateOnly? WarnOn, int Undecided, bool Supervised, bool ExtensionWaiting);

/// <summary>One line of the list of look-backs.</summary>
/// <param name="Id">The submission.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Town">The town's code.</param>
/// <param name="Whereabouts">The address in the sender's words.</param>
/// <param name="Organisation">Who handled it.</param>
/// <param name="DueOn">When it is to be looked at again.</param>
/// <param name="HastenedOn">The day a new submission made it due at once.</param>
/// <param name="Submissions">How many closed submissions of its matter wait with it.</param>
public sealed record LookBackLine(
    Guid Id, string Number, ComplaintKind Kind, string? Town, string? Whereabouts, string? Organisation, DateOnly DueOn, DateOnly? HastenedOn, int Submissions);

/// <summary>How many wait at a desk.</summary>
/// <param name="Open">All of them.</param>
/// <param name="Late">Of these, over their day.</param>
/// <param name="FirstDue">The earliest day; null for none.</param>
public sealed record DeskCount(int Open, int Late, DateOnly? FirstDue);

/// <summary>Answers what the desks ask. Lists are ordered by what is due; no list orders or counts citizens.</summary>
/// <param name="db">The database.</param>
public sealed class CaseReader(NpgsqlDataSource db)
{
    /// <summary>How many lines a page of a list has.</summary>
    public const int PageSize = 40;

    /// <summary>One page of a desk's list, what is due first at the top.</summary>
    /// <param name="list">Whose.</param>
    /// <param name="organisation">The organisation, for <see cref="ComplaintDeskList.Handling"/>.</param>
    /// <param name="after">The key of the page before, as <see cref="Page{T}.Next"/> gave it; null for the first, and for one that is no key.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<Page<CaseLine>> ListAsync(ComplaintDeskList list, string? organisation, string? after, CancellationToken ct)
    {
        var (day, id) = KeyOf(after);
        await using var connection = await db.OpenConnectionAsync(ct);
        return Page<CaseLine>.Of(await connection.QueryAsync<CaseLine>("""
            select s.id, s.number, s.kind, s.stage, s.round, s.town, s.whereabouts, left(s.body, 60) as beginning, s.organisation,
                   s.received_on, s.due_on, s.warn_on,
                   (select count(*)::int from complaints.candidate c where c.submission_id = s.id and c.verdict is null) as undecided,
                   exists (select 1 from complaints.supervision v where v.matter_id = s.matter_id and v.lifted_at is null) as supervised,
                   exists (select 1 from complaints.extension e where e.submission_id = s.id and e.granted is null) as extension_waiting
            from complaints.submission s
            where s.due_on is not null
              and s.stage = any(@stages)
              and (@organisation::text is null or s.organisation = @organisation)
              and (s.due_on, s.id) > (@day, @id)
            order by s.due_on, s.id
            limit @PageSize + 1
            """, new { stages = StagesOf(list), organisation, day, id, PageSize }), PageSize, line => $"{line.DueOn:yyyy-MM-dd}_{line.Id}");
    }

    /// <summary>How many wait at a desk, for the landing page.</summary>
    public async Task<DeskCount> CountAsync(ComplaintDeskList list, string? organisation, DateOnly today, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<DeskCount>("""
            select count(*)::int as open, (count(*) filter (where due_on < @today))::int as late, min(due_on) as first_due
            from complaints.submission
            where due_on is not null and stage = any(@stages) and (@organisation::text is null or organisation = @organisation)
            """, new { stages = StagesOf(list), organisation, today });
    }

    /// <summary>Look-backs that are planned, the earliest first; one line a matter's earliest submission.</summary>
    public async Task<IReadOnlyList<LookBackLine>> LookBacksAsync(int most, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<LookBackLine>("""
            select id, number, kind, town, whereabouts, organisation, due_on, hastened_on, submissions
            from (
                select s.id, s.number, s.kind, s.town, s.whereabouts, s.organisation, l.due_on, l.hastened_on,
                       count(*) over (partition by s.matter_id)::int as submissions,
                       row_number() over (partition by s.matter_id order by l.due_on, s.id) as place
                from complaints.look_back l
                join complaints.submission s on s.id = l.submission_id and s.round = l.round
                where l.done_at is null and s.stage = 'closed') as waiting
            where place = 1
            order by due_on, id
            limit @most
            """, new { most })];
    }

    /// <summary>How many look-backs wait.</summary>
    public async Task<DeskCount> CountLookBacksAsync(DateOnly today, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<DeskCount>("""
            select count(*)::int as open, (count(*) filter (where due_on < @today))::int as late, min(due_on) as first_due
            from complaints.look_back
            where done_at is null
            """, new { today });
    }

    private static string[] StagesOf(ComplaintDeskList list) => list switch
    {
        ComplaintDeskList.Intake => ["received", "accepted"],
        ComplaintDeskList.Handling => ["assigned", "answered"],
        ComplaintDeskList.Supervision => ["received", "accepted", "assigned", "answered"],
    };

    private static (DateOnly Day, Guid Id) KeyOf(string? after) =>
        after?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var on) && Guid.TryParse(id, out var key) ? (on, key) : (DateOnly.MinValue, Guid.Empty);
}
