using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on the tasks of a plan: add one, write it, give it up.</summary>
/// <param name="db">The database.</param>
/// <param name="plans">Reads the plans and the bodies.</param>
public sealed class PlanTaskDesk(NpgsqlDataSource db, PlanReader plans)
{
    /// <summary>Adds a task at the end of its group.</summary>
    /// <exception cref="Refusal"><c>plan.absent</c>, <c>plan.group.unknown</c>, <c>plan.lead.needed</c> in a public plan, and as <see cref="PlanTaskText.Checked"/> says.</exception>
    public async Task<Id<PlanTask>> AddAsync(int year, PlanTaskText task, Actor by, CancellationToken ct)
    {
        var kept = task.Checked(year, await plans.CodesAsync(ct));
        return await db.InTransactionAsync(async tx =>
        {
            await GuardAsync(tx, year, kept);
            var id = await tx.AddPlanTaskAsync(year, kept, await NextAsync(tx, year, kept.Group));
            await tx.EvictAsync(PlanReader.Tag);
            await tx.RecordAsync(by, "plan.task.added", id, new { year });
            return id;
        }, ct);
    }

    /// <summary>Writes a task anew; in another group it comes last.</summary>
    /// <exception cref="Stale">Somebody else wrote meanwhile.</exception>
    /// <exception cref="Refusal"><c>plan.task.absent</c>, and as for <see cref="AddAsync"/>.</exception>
    public async Task EditAsync(Id<PlanTask> id, RowVersion seen, PlanTaskText task, Actor by, CancellationToken ct)
    {
        var old = await plans.TaskAsync(id, ct) ?? throw new Refusal("plan.task.absent");
        var kept = task.Checked(old.Year, await plans.CodesAsync(ct));
        await db.InTransactionAsync(async tx =>
        {
            await GuardAsync(tx, old.Year, kept);
            var position = kept.Group == old.GroupPosition ? old.Position : await NextAsync(tx, old.Year, kept.Group);
            var written = await tx.ExecuteAsync("""
                update disclosure.plan_task
                set group_position = @Group, position = @position, title = @Title, measure = @Measure, lead = @Lead, joint = @joint, due_on = @DueOn
                where id = @id and xmin = @seen
                """, new { id, seen, kept.Group, position, kept.Title, kept.Measure, kept.Lead, joint = kept.Joint.ToArray(), kept.DueOn });
            if (written == 0) throw new Stale();
            await tx.EvictAsync(PlanReader.Tag);
            await tx.RecordAsync(by, "plan.task.edited", id, new { old.Year, kept.Lead, kept.DueOn });
        }, ct);
    }

    /// <summary>Gives a task up. In a draft it is gone; in a public plan it stays listed with the reason.</summary>
    /// <param name="id">The task.</param>
    /// <param name="reason">Why; the public reads it.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>plan.task.absent</c>, <c>plan.task.given_up</c>, and for the reason <c>text.…</c></exception>
    public async Task GiveUpAsync(Id<PlanTask> id, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Reason", 200, needed: true);
        Impersonal.Check((why, "Reason"));
        var task = await plans.TaskAsync(id, ct) ?? throw new Refusal("plan.task.absent");
        await db.InTransactionAsync(async tx =>
        {
            var gone = await PlanDesk.LockAsync(tx, task.Year) == PlanStage.Draft
                ? await tx.ExecuteAsync("""
                    delete from disclosure.plan_task
                    where id = @id
                    """, new { id })
                : await tx.ExecuteAsync("""
                    insert into disclosure.plan_task_end (task_id, reason, ended_by)
                    values (@id, @why, @person)
                    on conflict (task_id) do nothing
                    """, new { id, why, person = by.Person });
            if (gone == 0) throw new Refusal("plan.task.given_up");
            await tx.EvictAsync(PlanReader.Tag);
            await tx.RecordAsync(by, "plan.task.dropped", id, new { task.Year, why });
        }, ct);
    }

    private static async Task GuardAsync(NpgsqlConnection tx, int year, PlanTaskText kept)
    {
        if (await PlanDesk.LockAsync(tx, year) == PlanStage.Published && kept.Lead is null) throw new Refusal("plan.lead.needed") { Field = nameof(PlanTaskText.Lead) };
        var known = await tx.QuerySingleAsync<bool>("""
            select exists (select 1 from disclosure.plan_group where year = @year and position = @Group)
            """, new { year, kept.Group });
        if (!known) throw new Refusal("plan.group.unknown") { Field = nameof(PlanTaskText.Group) };
    }

    private static Task<int> NextAsync(NpgsqlConnection tx, int year, int group) => tx.QuerySingleAsync<int>("""
        select coalesce(max(position), 0) + 1
        from disclosure.plan_task
        where year = @year and group_position = @group
        """, new { year, group });
}

/// <summary>The row of a task, within a verb's transaction.</summary>
internal static class PlanTaskRows
{
    extension(NpgsqlConnection tx)
    {
        public async Task<Id<PlanTask>> AddPlanTaskAsync(int year, PlanTaskText kept, int position, Id<PlanTask>? copiedFrom = null)
        {
            var id = Id<PlanTask>.New();
            await tx.ExecuteAsync("""
                insert into disclosure.plan_task (id, year, group_position, position, title, measure, lead, joint, due_on, copied_from)
                values (@id, @year, @Group, @position, @Title, @Measure, @Lead, @joint, @DueOn, @copiedFrom)
                """, new { id, year, kept.Group, position, kept.Title, kept.Measure, kept.Lead, joint = kept.Joint.ToArray(), kept.DueOn, copiedFrom = copiedFrom?.Value });
            return id;
        }
    }
}
