using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One line of the desk's list.</summary>
/// <param name="Id">The question.</param>
/// <param name="Number">Its number.</param>
/// <param name="Beginning">Its first words; empty where they were taken out.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="DueOn">By when it is answered.</param>
/// <param name="ReceivedOn">When it came.</param>
public sealed record InquiryLine(Id<Inquiry> Id, string Number, string Beginning, InquiryStage Stage, DateOnly DueOn, DateOnly ReceivedOn);

/// <summary>Everything about a question but who asks.</summary>
public sealed record InquiryFile(
    Id<Inquiry> Id, string Number, string? Text, bool Agreed, InquiryStage Stage, DateOnly ReceivedOn, DateOnly DueOn, Json<DeadlineReasoning> Reasoning,
    string? Answer, DateOnly? AnsweredOn, bool? InTime, InquiryTrack? Track, DateOnly? PassedOn, bool Published, bool HasAsker);

/// <summary>A published question with its answer.</summary>
/// <param name="Id">The question.</param>
/// <param name="Title">Its title.</param>
/// <param name="Asked">What was asked, without the asker.</param>
/// <param name="Answer">The answer.</param>
/// <param name="ReceivedOn">When it was asked.</param>
/// <param name="AnsweredOn">When it was answered.</param>
/// <param name="PublishedAt">Since when it is public.</param>
public sealed record PublicInquiry(Guid Id, string Title, string Asked, string Answer, DateOnly ReceivedOn, DateOnly AnsweredOn, DateTimeOffset PublishedAt);

/// <summary>How the answering goes (留言数, 答复数, 按时答复数). What was passed on is another desk's.</summary>
/// <param name="Received">Questions received this year, without those passed on.</param>
/// <param name="Answered">Of those, answered.</param>
/// <param name="InTime">Of those, in time.</param>
public sealed record InquiryFigures(int Received, int Answered, int InTime);

/// <summary>Asks about questions.</summary>
/// <param name="db">The database.</param>
public sealed class InquiryReader(NpgsqlDataSource db)
{
    /// <summary>The desk's list: what waits, the earliest due day first; or the last hundred that are done.</summary>
    public async Task<IReadOnlyList<InquiryLine>> ListAsync(bool done, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<InquiryLine>(new CommandDefinition("""
            select id, number, coalesce(left(text, 60), '') as beginning, stage, due_on, received_on
            from disclosure.inquiry
            where (stage <> 'waiting') = @done
            order by case when @done then received_on end desc, due_on, id
            limit 100
            """, new { done }, cancellationToken: ct))];
    }

    /// <summary>One question; null when there is none.</summary>
    public async Task<InquiryFile?> FindAsync(Id<Inquiry> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<InquiryFile>(new CommandDefinition("""
            select i.id, i.number, i.text, i.agreed, i.stage, i.received_on, i.due_on, i.reasoning,
                   a.text as answer, a.answered_on, a.in_time, p.track, p.passed_on,
                   exists (select 1 from disclosure.inquiry_log l where l.inquiry_id = i.id) as published,
                   exists (select 1 from disclosure.asker x where x.inquiry_id = i.id) as has_asker
            from disclosure.inquiry i
            left join disclosure.inquiry_answer a on a.inquiry_id = i.id
            left join disclosure.inquiry_passing p on p.inquiry_id = i.id
            where i.id = @id
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>One published question; null when there is none.</summary>
    public async Task<PublicInquiry?> PublishedAsync(Guid id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<PublicInquiry>(new CommandDefinition("""
            select l.inquiry_id as id, l.title, l.asked, l.answer, i.received_on, a.answered_on, l.published_at
            from disclosure.inquiry_log l
            join disclosure.inquiry i on i.id = l.inquiry_id
            join disclosure.inquiry_answer a on a.inquiry_id = l.inquiry_id
            where l.inquiry_id = @id
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>The published questions, the newest first.</summary>
    public async Task<IReadOnlyList<PublicInquiry>> LogAsync(int size, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<PublicInquiry>(new CommandDefinition("""
            select l.inquiry_id as id, l.title, l.asked, l.answer, i.received_on, a.answered_on, l.published_at
            from disclosure.inquiry_log l
            join disclosure.inquiry i on i.id = l.inquiry_id
            join disclosure.inquiry_answer a on a.inquiry_id = l.inquiry_id
            order by l.published_at desc, l.inquiry_id desc
            limit @size
            """, new { size }, cancellationToken: ct))];
    }

    /// <summary>How the year goes.</summary>
    public async Task<InquiryFigures> FiguresAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<InquiryFigures>(new CommandDefinition("""
            select count(*)::int as received, count(a.inquiry_id)::int as answered, count(*) filter (where a.in_time)::int as in_time
            from disclosure.inquiry i
            left join disclosure.inquiry_answer a on a.inquiry_id = i.id
            where i.received_on between @from and @to and i.stage <> 'passed'
            """, new { from = new DateOnly(year, 1, 1), to = new DateOnly(year, 12, 31) }, cancellationToken: ct));
    }
}
