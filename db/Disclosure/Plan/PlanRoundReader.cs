using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

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
