using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Asks about plans.</summary>
/// <param name="db">The database.</param>
/// <param name="organisations">The bodies.</param>
public sealed class PlanReader(NpgsqlDataSource db, OrganisationReader organisations)
{
    /// <summary>The tag of every cached page that shows a plan.</summary>
    public const string Tag = "plan";

    private sealed record Head(int Year, string Title, string Source, string Aims, PlanStage Stage, bool Demo, int? CopiedFrom, DateTimeOffset? PublishedAt, Id<Notice>? Report);

    /// <summary>The years that have a plan, the newest first.</summary>
    /// <param name="drafts">Those that are not public too.</param>
    /// <param name="ct">Stops.</param>
    public async Task<IReadOnlyList<int>> YearsAsync(bool drafts, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<int>(new CommandDefinition("""
            select year
            from disclosure.plan
            where @drafts or stage = 'published'
            order by year desc
            """, new { drafts }, cancellationToken: ct))];
    }

    /// <summary>The plan of a year; null where there is none.</summary>
    public async Task<YearPlan?> FindAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var head = await connection.QuerySingleOrDefaultAsync<Head>(new CommandDefinition("""
            select year, title, source, aims, stage, demo, copied_from, published_at,
                   case when not exists (select 1 from disclosure.withdrawal w where w.notice_id = report_id) then report_id end as report
            from disclosure.plan
            where year = @year
            """, new { year }, cancellationToken: ct));
        if (head is null) return null;
        var groups = await connection.QueryAsync<PlanGroup>(new CommandDefinition("""
            select position, title
            from disclosure.plan_group
            where year = @year
            order by position
            """, new { year }, cancellationToken: ct));
        var tasks = await connection.QueryAsync<PlanTask>(new CommandDefinition("""
            select t.id, t.year, t.group_position, t.position, t.title, t.measure, t.lead, t.joint, t.due_on, e.reason as given_up, t.xmin as version
            from disclosure.plan_task t
            left join disclosure.plan_task_end e on e.task_id = t.id
            where t.year = @year
            order by t.group_position, t.position, t.id
            """, new { year }, cancellationToken: ct));
        return new(head.Year, head.Title, head.Source, head.Aims, head.Stage, head.Demo, head.CopiedFrom, head.PublishedAt, [.. groups], [.. tasks]) { Report = head.Report };
    }

    /// <summary>One task; null where there is none.</summary>
    public async Task<PlanTask?> TaskAsync(Id<PlanTask> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<PlanTask>(new CommandDefinition("""
            select t.id, t.year, t.group_position, t.position, t.title, t.measure, t.lead, t.joint, t.due_on, e.reason as given_up, t.xmin as version
            from disclosure.plan_task t
            left join disclosure.plan_task_end e on e.task_id = t.id
            where t.id = @id
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>The bodies to which a plan may give a task: the bureau, departments, towns, zones.</summary>
    public async Task<IReadOnlyList<Organisation>> OrganisationsAsync(CancellationToken ct) =>
        [.. (await organisations.AllAsync(ct)).Where(each => each.Kind != OrganisationKind.Village)];

    /// <summary>Their codes.</summary>
    public async Task<IReadOnlySet<string>> CodesAsync(CancellationToken ct) => (await OrganisationsAsync(ct)).Select(each => each.Code).ToHashSet();

    /// <summary>The same bodies by every name under which a plan may call them, as the release knows them; the bureau also as one of the departments.</summary>
    public async Task<IReadOnlyList<PlanBody>> BodiesAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<PlanBody>(new CommandDefinition("""
            select coalesce(same_as, code) as code, array_agg(distinct name) as names
            from reference.organisation
            cross join lateral unnest(array[title_zh, short_zh, regexp_replace(title_zh, '（.*）', '')]) as n (name)
            group by coalesce(same_as, code)
            """, cancellationToken: ct))];
    }
}
