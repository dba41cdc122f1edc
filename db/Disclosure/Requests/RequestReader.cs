using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One line of the desk's list.</summary>
/// <param name="Id">The request.</param>
/// <param name="Number">Its number.</param>
/// <param name="Beginning">The first words of what is wanted.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="DueOn">The due day while the clock runs.</param>
/// <param name="ReceivedOn">When it was sent.</param>
/// <param name="Matter">Information, or a record to be put right.</param>
/// <param name="Until">Until when the applicant may give what is missing; null where nothing was asked for.</param>
/// <param name="ExtensionAskedBy">Who asked for more time, while nobody has granted it.</param>
public sealed record RequestLine(Id<RequestFile> Id, string Number, string Beginning, RequestStage Stage, DateOnly? DueOn, DateOnly ReceivedOn, RequestMatter Matter, DateOnly? Until, Guid? ExtensionAskedBy);

/// <summary>Everything about a request but who asks.</summary>
public sealed record RequestFile(
    Id<RequestFile> Id, string Number, ApplicantKind Applicant, RequestMatter Matter, RequestStage Stage, string Wanted, string? Evidence, RequestForm Form, RequestChannel Channel, DateOnly ReceivedOn, DateOnly? ConfirmedOn, DateOnly? StartedOn, DateOnly? DueOn,
    Json<DeadlineReasoning>? Reasoning, string? Missing, DateOnly? Until, DateOnly? MissingAskedOn, string? Given, DateOnly? GivenOn, string? Consulted, DateOnly? ConsultedFrom,
    int? ExtensionDays, string? ExtensionReason, DateOnly? ExtendedOn, RequestOutcome? Outcome, string? Answer, DateOnly? AnsweredOn, bool? InTime, InquiryTrack? Track, bool Published, bool HasApplicant, Guid? ExtensionAskedBy)
{
    /// <summary>Whether a third party is being asked now.</summary>
    public bool IsConsulting => Consulted is not null;

    /// <summary>Whether more time was asked for and nobody has decided.</summary>
    public bool IsExtensionWaiting => ExtensionDays is not null && ExtendedOn is null && Stage == RequestStage.Running;

    /// <summary>The acts that a clerk may do on a day: nobody grants what they asked for themselves, and nothing lapses that may still come.</summary>
    public IEnumerable<RequestAct> ActsOf(Actor clerk, DateOnly today) => Enum.GetValues<RequestAct>().Where(act => Stage.Allows(act) && act switch
    {
        RequestAct.Supplement => false,
        RequestAct.AskSupplement => Missing is null,
        RequestAct.Consult => !IsConsulting,
        RequestAct.EndConsult => IsConsulting,
        RequestAct.AskExtension => ExtensionDays is null && Matter == RequestMatter.Information,
        RequestAct.Pass => Matter == RequestMatter.Information,
        RequestAct.ApproveExtension => IsExtensionWaiting && ExtensionAskedBy != clerk.Person.Value,
        RequestAct.Lapse => Until < today,
        RequestAct.Confirm or RequestAct.Answer => true,
    });
}

/// <summary>A published answer.</summary>
/// <param name="Id">The request.</param>
/// <param name="Title">Its title.</param>
/// <param name="Wanted">What was asked, without the applicant.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="PublishedAt">Since when it is public.</param>
public sealed record PublicAnswer(Guid Id, string Title, string Wanted, string Answer, RequestOutcome Outcome, DateTimeOffset PublishedAt);

/// <summary>How many requests there were, for the public page.</summary>
/// <param name="Received">Received this year.</param>
/// <param name="Answered">Answered this year.</param>
/// <param name="InTime">Of those, in time.</param>
public sealed record RequestFigures(int Received, int Answered, int InTime);

/// <summary>Asks about requests.</summary>
/// <param name="db">The database.</param>
public sealed class RequestReader(NpgsqlDataSource db)
{
    /// <summary>The desk's list: what is open by due day, unconfirmed ones first; or the last hundred answered.</summary>
    public async Task<IReadOnlyList<RequestLine>> ListAsync(bool answered, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<RequestLine>(new CommandDefinition("""
            select r.id, r.number, left(r.wanted, 60) as beginning, r.stage, r.due_on, r.received_on, r.matter, s.until,
                   case when r.stage = 'running' and e.approved_by is null then e.asked_by end as extension_asked_by
            from disclosure.request r
            left join disclosure.request_supplement s on s.request_id = r.id
            left join disclosure.request_extension e on e.request_id = r.id
            where (r.stage = 'answered') = @answered
            order by case when @answered then r.received_on end desc, case r.stage when 'received' then 0 when 'running' then 1 else 2 end, r.due_on, r.received_on, r.id
            limit 100
            """, new { answered }, cancellationToken: ct))];
    }

    /// <summary>One request; null when there is none.</summary>
    public async Task<RequestFile?> FindAsync(Id<RequestFile> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<RequestFile>(new CommandDefinition("""
            select r.id, r.number, r.applicant, r.matter, r.stage, r.wanted, r.evidence, r.form, r.channel, r.received_on, r.confirmed_on, r.started_on, r.due_on, r.reasoning,
                   s.missing, s.until, s.asked_on as missing_asked_on, s.given, s.given_on, p.whom as consulted, p.from_on as consulted_from,
                   e.days as extension_days, e.reason as extension_reason, e.approved_on as extended_on, a.outcome, a.text as answer, a.answered_on, a.in_time, t.track,
                   exists (select 1 from disclosure.answer_log l where l.request_id = r.id) as published,
                   exists (select 1 from disclosure.applicant x where x.request_id = r.id) as has_applicant, e.asked_by as extension_asked_by
            from disclosure.request r
            left join disclosure.request_supplement s on s.request_id = r.id
            left join disclosure.request_pause p on p.request_id = r.id and p.to_on is null
            left join disclosure.request_extension e on e.request_id = r.id
            left join disclosure.request_answer a on a.request_id = r.id
            left join disclosure.request_passing t on t.request_id = r.id
            where r.id = @id
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>One published answer; null when there is none.</summary>
    public async Task<PublicAnswer?> PublishedAsync(Guid id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<PublicAnswer>(new CommandDefinition("""
            select l.request_id as id, l.title, l.wanted, l.answer, a.outcome, l.published_at
            from disclosure.answer_log l
            join disclosure.request_answer a on a.request_id = l.request_id
            where l.request_id = @id
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>The newest published answers.</summary>
    public async Task<IReadOnlyList<PublicAnswer>> LogAsync(int size, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<PublicAnswer>(new CommandDefinition("""
            select l.request_id as id, l.title, l.wanted, l.answer, a.outcome, l.published_at
            from disclosure.answer_log l
            join disclosure.request_answer a on a.request_id = l.request_id
            order by l.published_at desc, l.request_id desc
            limit @size
            """, new { size }, cancellationToken: ct))];
    }

    /// <summary>How the year goes.</summary>
    public async Task<RequestFigures> FiguresAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<RequestFigures>(new CommandDefinition("""
            select count(*) filter (where r.received_on between @from and @to)::int as received,
                   count(*) filter (where a.answered_on between @from and @to)::int as answered,
                   count(*) filter (where a.answered_on between @from and @to and a.in_time)::int as in_time
            from disclosure.request r
            left join disclosure.request_answer a on a.request_id = r.id
            where r.matter = 'information'
            """, new { from = new DateOnly(year, 1, 1), to = new DateOnly(year, 12, 31) }, cancellationToken: ct));
    }
}
