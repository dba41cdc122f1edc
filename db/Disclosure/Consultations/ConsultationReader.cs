using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A consultation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="NoticeId">The published draft.</param>
/// <param name="Title">The draft's title.</param>
/// <param name="Kind">What kind of draft.</param>
/// <param name="OpenedOn">Since when.</param>
/// <param name="EndsOn">The last day for comments.</param>
/// <param name="Reasoning">How the shortest term was counted.</param>
/// <param name="SummaryDue">By when the summary is due.</param>
/// <param name="Comments">How many comments came.</param>
/// <param name="Unanswered">How many stand under no point yet.</param>
/// <param name="Summary">The summary; null until it is public.</param>
/// <param name="EndedOn">When it ended.</param>
public sealed record Consultation(
    Id<Consultation> Id, Guid NoticeId, string Title, ConsultationKind Kind, DateOnly OpenedOn, DateOnly EndsOn, Json<DeadlineReasoning> Reasoning, DateOnly SummaryDue,
    int Comments, int Unanswered, string? Summary, DateOnly? EndedOn)
{
    /// <summary>Where it stands on a day: without its summary it never ends.</summary>
    public ConsultationState On(DateOnly today) => EndedOn is not null ? ConsultationState.Ended : today > EndsOn ? ConsultationState.Summing : ConsultationState.Open;
}

/// <summary>A paragraph of the draft.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Its words.</param>
/// <param name="Comments">How many comments are on it.</param>
public sealed record ConsultationParagraph(int Number, string Text, int Comments);

/// <summary>A point of the summary.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Said">What was said.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Comments">By how many.</param>
public sealed record ConsultationPoint(Guid Id, string Said, CommentOutcome Outcome, string Reason, int Comments);

/// <summary>A published notice that may be put to the public.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Title">Its title.</param>
public sealed record ConsultableNotice(Guid Id, string Title);

/// <summary>Asks about consultations.</summary>
/// <param name="db">The database.</param>
public sealed class ConsultationReader(NpgsqlDataSource db)
{
    /// <summary>The newest two hundred: those without a summary first, the earliest end first; then those that ended, the newest first.</summary>
    public Task<IReadOnlyList<Consultation>> ListAsync(CancellationToken ct) => ListAsync(null, null, ct);

    /// <summary>One; null when there is none.</summary>
    public async Task<Consultation?> FindAsync(Id<Consultation> id, CancellationToken ct) => (await ListAsync(id, null, ct)).SingleOrDefault();

    /// <summary>The one that a notice announces; null where it announces none.</summary>
    public async Task<Consultation?> OfAsync(Id<Notice> notice, CancellationToken ct) => (await ListAsync(null, notice, ct)).SingleOrDefault();

    /// <summary>The draft by paragraph.</summary>
    public async Task<IReadOnlyList<ConsultationParagraph>> ParagraphsAsync(Id<Consultation> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ConsultationParagraph>(new CommandDefinition("""
            select p.number, p.text, count(c.id)::int as comments
            from disclosure.consultation_paragraph p
            left join disclosure.consultation_comment c on c.consultation_id = p.consultation_id and c.paragraph = p.number
            where p.consultation_id = @id
            group by p.number, p.text
            order by p.number
            """, new { id }, cancellationToken: ct))];
    }

    /// <summary>The points of the summary, those that most said first.</summary>
    public async Task<IReadOnlyList<ConsultationPoint>> PointsAsync(Id<Consultation> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ConsultationPoint>(new CommandDefinition("""
            select p.id, p.said, p.outcome, p.reason, count(c.id)::int as comments
            from disclosure.consultation_point p
            left join disclosure.consultation_comment c on c.point_id = p.id
            where p.consultation_id = @id
            group by p.id, p.said, p.outcome, p.reason
            order by comments desc, p.id
            """, new { id }, cancellationToken: ct))];
    }

    /// <summary>The comments, the oldest first, a thousand at most.</summary>
    public async Task<IReadOnlyList<CommentLine>> CommentsAsync(Id<Consultation> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<CommentLine>(new CommandDefinition("""
            select c.id, c.paragraph, c.text, c.point_id, c.received_on, exists (select 1 from disclosure.commenter x where x.comment_id = c.id) as named
            from disclosure.consultation_comment c
            where c.consultation_id = @id
            order by c.received_on, c.id
            limit 1000
            """, new { id }, cancellationToken: ct))];
    }

    /// <summary>Published notices of the last ninety days that are not put to the public yet.</summary>
    public async Task<IReadOnlyList<ConsultableNotice>> NoticesAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ConsultableNotice>(new CommandDefinition("""
            select p.notice_id as id, e.title
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            where p.published_at > kernel.now() - interval '90 days'
              and not exists (select 1 from disclosure.consultation c where c.notice_id = p.notice_id)
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
            order by p.published_at desc
            limit 100
            """, cancellationToken: ct))];
    }

    private async Task<IReadOnlyList<Consultation>> ListAsync(Id<Consultation>? id, Id<Notice>? notice, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Consultation>(new CommandDefinition("""
            select c.id, c.notice_id, e.title, c.kind, c.opened_on, c.ends_on, c.reasoning, c.summary_due,
                   (select count(*)::int from disclosure.consultation_comment k where k.consultation_id = c.id) as comments,
                   (select count(*)::int from disclosure.consultation_comment k where k.consultation_id = c.id and k.point_id is null) as unanswered,
                   s.text as summary, s.ended_on
            from disclosure.consultation c
            join disclosure.publication p on p.notice_id = c.notice_id
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            left join disclosure.consultation_summary s on s.consultation_id = c.id
            where (@id::uuid is null or c.id = @id)
              and (@notice::uuid is null or c.notice_id = @notice)
            order by s.ended_on desc nulls first, c.ends_on, c.id
            limit 200
            """, new { id, notice }, cancellationToken: ct))];
    }
}
