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

/// <summary>Asks what a one-use link is for.</summary>
/// <param name="db">The database.</param>
public sealed class PlanLinkReader(NpgsqlDataSource db)
{
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
}
