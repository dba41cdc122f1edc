using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How a link stands.</summary>
public enum LinkState
{
    /// <summary>It is none of ours.</summary>
    Unknown,

    /// <summary>It works.</summary>
    Good,

    /// <summary>Progress was returned already.</summary>
    Used,

    /// <summary>Its time is over.</summary>
    Expired,
}

/// <summary>One task as the page of a link shows it.</summary>
/// <param name="Id">The task.</param>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Title">What it is.</param>
/// <param name="Measure">How, in the plan's words.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Before">What was said last and accepted; null for the first time.</param>
/// <param name="BeforeIn">In which round that was.</param>
/// <param name="Standing">How it stood then, or in the return that was sent back.</param>
/// <param name="SentBack">What was said in the return that was sent back.</param>
public sealed record AskedTask(Id<PlanTask> Id, string Number, string Title, string Measure, DateOnly DueOn, string? Before, string? BeforeIn, TaskStanding? Standing, string? SentBack);

/// <summary>What a link asks for.</summary>
/// <param name="State">How the link stands.</param>
/// <param name="Ask">The asking.</param>
/// <param name="Organisation">Code of the body.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Quarter">The quarter; null for a round in between.</param>
/// <param name="Title">The round.</param>
/// <param name="Question">What is asked beside the progress.</param>
/// <param name="DueOn">Until when.</param>
/// <param name="Returns">How many returns there were.</param>
/// <param name="Receipt">The number of the last receipt.</param>
/// <param name="ReturnedAt">When that came.</param>
/// <param name="Remark">Why it was sent back; null where it was not.</param>
/// <param name="Tasks">The tasks.</param>
public sealed record AskedByLink(
    LinkState State, Id<PlanAsk> Ask, string Organisation, int Year, int? Quarter, string Title, string Question, DateOnly DueOn, int Returns, string? Receipt, DateTimeOffset? ReturnedAt, string? Remark,
    IReadOnlyList<AskedTask> Tasks)
{
    /// <summary>Says why a link does not work.</summary>
    /// <exception cref="Refusal"><c>plan.link.not_known</c>, <c>plan.link.used_up</c>, <c>plan.link.over</c></exception>
    public void Guard()
    {
        if (State == LinkState.Unknown) throw new Refusal("plan.link.not_known");
        if (State == LinkState.Used) throw new Refusal("plan.link.used_up");
        if (State == LinkState.Expired) throw new Refusal("plan.link.over");
    }
}

/// <summary>What was said of a task in a round and accepted.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Round">The round.</param>
/// <param name="Standing">How it stood.</param>
/// <param name="Said">What was done.</param>
/// <param name="ReturnedAt">When it was said.</param>
public sealed record AcceptedProgress(Id<PlanTask> TaskId, string Round, TaskStanding Standing, string Said, DateTimeOffset ReturnedAt);

/// <summary>Asks about rounds and what came back.</summary>
/// <param name="db">The database.</param>
public sealed class PlanRoundReader(NpgsqlDataSource db)
{
    /// <summary>The rounds of a year, the newest first.</summary>
    public async Task<IReadOnlyList<PlanRound>> RoundsAsync(int year, CancellationToken ct) => [.. await RoundsAsync(year, null, ct)];

    /// <summary>One round; null where there is none.</summary>
    public async Task<PlanRound?> FindAsync(Id<PlanRound> id, CancellationToken ct) => (await RoundsAsync(null, id, ct)).SingleOrDefault();

    private async Task<IEnumerable<PlanRound>> RoundsAsync(int? year, Id<PlanRound>? id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QueryAsync<PlanRound>(new CommandDefinition("""
            select r.id, r.year, r.quarter, r.title, r.question, r.due_on, count(a.id)::int as asked,
                   (count(a.id) filter (where exists (
                       select 1
                       from disclosure.plan_return x
                       left join disclosure.plan_verdict v on v.return_id = x.id
                       where x.ask_id = a.id and v.accepted is distinct from false)))::int as "in"
            from disclosure.plan_round r
            join disclosure.plan_ask a on a.round_id = r.id
            where (@year::int is null or r.year = @year) and (@id::uuid is null or r.id = @id)
            group by r.id
            order by r.opened_at desc, r.id desc
            """, new { year, id = id?.Value }, cancellationToken: ct));
    }

    /// <summary>The bodies that are asked in a round, those still awaited first.</summary>
    public async Task<IReadOnlyList<PlanAsk>> AsksAsync(Id<PlanRound> round, CancellationToken ct) => [.. (await ReadAsync(round, ct)).OrderByDescending(ask => ask.IsOpen)];

    /// <summary>Every asking that still awaits something.</summary>
    public async Task<IReadOnlyList<PlanAsk>> OpenAsync(CancellationToken ct) => [.. (await ReadAsync(null, ct)).Where(ask => ask.IsOpen)];

    /// <summary>A return; null where there is none.</summary>
    public async Task<PlanReturn?> ReturnAsync(Id<PlanReturn> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<PlanReturn>(new CommandDefinition("""
            select x.id, x.ask_id, a.round_id, a.organisation, x.receipt, x.returned_at, x.file_name, x.file_bytes, encode(x.file_sha256, 'hex') as file_sha256, v.accepted, v.remark,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'taskId', t.id, 'number', t.group_position || '.' || t.position, 'title', t.title, 'standing', p.standing, 'said', p.said) order by t.group_position, t.position), '[]')
                    from disclosure.plan_progress p
                    join disclosure.plan_task t on t.id = p.task_id
                    where p.return_id = x.id) as items
            from disclosure.plan_return x
            join disclosure.plan_ask a on a.id = x.ask_id
            left join disclosure.plan_verdict v on v.return_id = x.id
            where x.id = @id
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>The address of each office that has one.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ContactsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string Organisation, string Email)>(new CommandDefinition("""
            select organisation, email
            from disclosure.plan_contact
            """, cancellationToken: ct))).ToDictionary(row => row.Organisation, row => row.Email);
    }

    /// <summary>What was said of the tasks of a year and accepted, the newest first.</summary>
    public async Task<IReadOnlyList<AcceptedProgress>> ProgressAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<AcceptedProgress>(new CommandDefinition("""
            select p.task_id, r.title as round, p.standing, p.said, x.returned_at
            from disclosure.plan_round r
            join disclosure.plan_ask a on a.round_id = r.id
            join disclosure.plan_return x on x.ask_id = a.id
            join disclosure.plan_verdict v on v.return_id = x.id and v.accepted
            join disclosure.plan_progress p on p.return_id = x.id
            where r.year = @year
            order by x.returned_at desc, x.id desc
            """, new { year }, cancellationToken: ct))];
    }

    private sealed record LinkRow(
        bool Used, bool Expired, Id<PlanAsk> Ask, string Organisation, int Year, int? Quarter, string Title, string Question, DateOnly DueOn, int Returns, string? Receipt, DateTimeOffset? ReturnedAt, string? Remark);

    /// <summary>What a link asks for, also where it no longer works.</summary>
    public async Task<AskedByLink> ByTokenAsync(string? token, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<LinkRow>(new CommandDefinition("""
            select l.used_at is not null as used, l.expires_at <= kernel.now() as expired, a.id as ask, a.organisation, r.year, r.quarter, r.title, r.question, r.due_on,
                   coalesce(x.number, 0) as returns, x.receipt, x.returned_at, case when v.accepted = false then v.remark end as remark
            from disclosure.plan_link l
            join disclosure.plan_ask a on a.id = l.ask_id
            join disclosure.plan_round r on r.id = a.round_id
            left join lateral (
                select id, number, receipt, returned_at
                from disclosure.plan_return
                where ask_id = a.id
                order by number desc
                limit 1) x on true
            left join disclosure.plan_verdict v on v.return_id = x.id
            where l.hash = @hash
            """, new { hash = PlanLinks.HashOf(token) }, cancellationToken: ct));
        if (row is null) return new(LinkState.Unknown, default, "", 0, null, "", "", default, 0, null, null, null, []);
        var state = row.Used ? LinkState.Used : row.Expired ? LinkState.Expired : LinkState.Good;
        var tasks = await connection.QueryAsync<AskedTask>(new CommandDefinition("""
            select t.id, t.group_position || '.' || t.position as number, t.title, t.measure, t.due_on, before.said as before, before.round as before_in, coalesce(last.standing, before.standing) as standing, last.said as sent_back
            from disclosure.plan_task t
            left join lateral (
                select p.said, p.standing, r.title as round
                from disclosure.plan_progress p
                join disclosure.plan_return x on x.id = p.return_id
                join disclosure.plan_verdict v on v.return_id = x.id and v.accepted
                join disclosure.plan_ask a on a.id = x.ask_id
                join disclosure.plan_round r on r.id = a.round_id
                where p.task_id = t.id
                order by x.returned_at desc
                limit 1) before on true
            left join lateral (
                select p.said, p.standing
                from disclosure.plan_progress p
                join disclosure.plan_return x on x.id = p.return_id and x.ask_id = @Ask
                where p.task_id = t.id
                order by x.number desc
                limit 1) last on true
            where t.year = @Year and t.lead = @Organisation
              and not exists (select 1 from disclosure.plan_task_end e where e.task_id = t.id)
            order by t.group_position, t.position, t.id
            """, new { row.Ask, row.Year, row.Organisation }, cancellationToken: ct));
        return new(state, row.Ask, row.Organisation, row.Year, row.Quarter, row.Title, row.Question, row.DueOn, row.Returns, row.Receipt, row.ReturnedAt, row.Remark, [.. tasks]);
    }

    private async Task<IEnumerable<PlanAsk>> ReadAsync(Id<PlanRound>? round, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QueryAsync<PlanAsk>(new CommandDefinition("""
            select a.id, a.round_id, a.organisation,
                   (select count(*)::int from disclosure.plan_task t where t.year = r.year and t.lead = a.organisation and not exists (select 1 from disclosure.plan_task_end e where e.task_id = t.id)) as tasks,
                   case when x.id is null then 'awaited' when v.accepted then 'accepted' when v.accepted is null then 'returned' else 'sent_back' end as state,
                   x.id as return_id, x.returned_at, c.email, r.due_on
            from disclosure.plan_ask a
            join disclosure.plan_round r on r.id = a.round_id
            join reference.organisation o on o.code = a.organisation
            left join lateral (
                select id, returned_at
                from disclosure.plan_return
                where ask_id = a.id
                order by number desc
                limit 1) x on true
            left join disclosure.plan_verdict v on v.return_id = x.id
            left join disclosure.plan_contact c on c.organisation = a.organisation
            where @round::uuid is null or a.round_id = @round
            order by o.kind, o.position, a.id
            """, new { round = round?.Value }, cancellationToken: ct));
    }
}
