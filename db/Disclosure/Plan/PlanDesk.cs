using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on the plan of a year as a whole: begin one, bring one in from its text, copy last year's, write its head, publish it.</summary>
/// <param name="db">The database.</param>
/// <param name="plans">Reads the plans.</param>
public sealed class PlanDesk(NpgsqlDataSource db, PlanReader plans)
{
    /// <summary>Begins an empty plan.</summary>
    /// <param name="year">The year.</param>
    /// <param name="head">Its head.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>plan.year.range</c>, <c>plan.year.taken</c>, and as <see cref="PlanHead.Checked"/> says.</exception>
    public Task BeginAsync(int year, PlanHead head, Actor by, CancellationToken ct)
    {
        var kept = head.Checked();
        return db.InTransactionAsync(async tx =>
        {
            await InsertAsync(tx, year, kept, by);
            await tx.RecordAsync(by, "plan.begun", new { year });
        }, ct);
    }

    /// <summary>Takes a plan in from what was read out of its text. It is a draft: people name who leads, and publish it.</summary>
    /// <param name="year">The year; the text may not say it.</param>
    /// <param name="reading">What was read.</param>
    /// <param name="replace">A draft of the year that is there already gives way to this one.</param>
    /// <param name="by">Who brings it in.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="demo">It was invented for a demonstration.</param>
    /// <exception cref="Refusal">As for <see cref="BeginAsync"/> and <see cref="PlanTaskText.Checked"/>.</exception>
    public async Task ImportAsync(int year, PlanReading reading, bool replace, Actor by, CancellationToken ct, bool demo = false)
    {
        var kept = reading.Head.Checked();
        var bodies = await plans.CodesAsync(ct);
        var tasks = reading.Tasks.Select(task => task with { DueOn = reading.Year is null ? new(year, task.DueOn.Month, task.DueOn.Day) : task.DueOn }).Select(task => task.Checked(year, bodies)).ToArray();
        await db.InTransactionAsync(async tx =>
        {
            if (replace)
                await tx.ExecuteAsync("""
                    delete from disclosure.plan
                    where year = @year and stage = 'draft'
                    """, new { year });
            await InsertAsync(tx, year, kept, by, demo);
            foreach (var group in tasks.GroupBy(task => task.Group))
                foreach (var (n, task) in group.Index()) await tx.AddPlanTaskAsync(year, task, n + 1);
            await tx.RecordAsync(by, "plan.imported", new { year, groups = kept.Groups.Count, tasks = tasks.Length, notRead = reading.NotRead.Count });
        }, ct);
    }

    /// <summary>Begins the plan of a year as a copy of another: its groups and the tasks that stand, each due a year later, still to be looked through.</summary>
    /// <param name="from">The year that is copied.</param>
    /// <param name="year">The new year.</param>
    /// <param name="title">What the new plan is called.</param>
    /// <param name="source">Where it is written.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>plan.absent</c>, and as for <see cref="BeginAsync"/>.</exception>
    public async Task CopyAsync(int from, int year, string title, string source, Actor by, CancellationToken ct)
    {
        var old = await plans.FindAsync(from, ct) ?? throw new Refusal("plan.absent");
        var head = new PlanHead(title, source, old.Aims, [.. old.Groups.Select(group => group.Title)]).Checked();
        await db.InTransactionAsync(async tx =>
        {
            await InsertAsync(tx, year, head, by, old.Demo, from);
            foreach (var (n, group) in old.Groups.Index())
                foreach (var (m, task) in old.Of(group).Where(task => task.Stands).Index())
                    await tx.AddPlanTaskAsync(year, new(n + 1, task.Title, task.Measure, task.Lead, task.Joint, task.DueOn.AddYears(year - from)), m + 1, task.Id);
            await tx.RecordAsync(by, "plan.copied", new { year, from });
        }, ct);
    }

    /// <summary>Writes title, source, aims and groups. A group keeps its tasks by its place; one with tasks cannot go.</summary>
    /// <exception cref="Refusal"><c>plan.absent</c>, <c>plan.group.used</c>, and as <see cref="PlanHead.Checked"/> says.</exception>
    public Task EditAsync(int year, PlanHead head, Actor by, CancellationToken ct)
    {
        var kept = head.Checked();
        return db.InTransactionAsync(async tx =>
        {
            await LockAsync(tx, year);
            var used = await tx.QuerySingleAsync<int>("""
                select coalesce(max(group_position), 0)
                from disclosure.plan_task
                where year = @year
                """, new { year });
            if (used > kept.Groups.Count) throw new Refusal("plan.group.used", used) { Field = nameof(PlanHead.Groups) };
            await tx.ExecuteAsync("""
                update disclosure.plan
                set title = @Title, source = @Source, aims = @Aims
                where year = @year
                """, new { year, kept.Title, kept.Source, kept.Aims });
            await tx.ExecuteAsync("""
                delete from disclosure.plan_group
                where year = @year and position > @Count
                """, new { year, kept.Groups.Count });
            await GroupsAsync(tx, year, kept);
            await tx.EvictAsync(PlanReader.Tag);
            await tx.RecordAsync(by, "plan.edited", new { year });
        }, ct);
    }

    /// <summary>Makes the plan public: from now on everybody follows its tasks.</summary>
    /// <exception cref="Refusal"><c>plan.absent</c>, <c>plan.published.already</c>, <c>plan.tasks.none</c>, <c>plan.lead.missing</c></exception>
    public Task PublishAsync(int year, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (await LockAsync(tx, year) == PlanStage.Published) throw new Refusal("plan.published.already");
        var (all, nobodys) = await tx.QuerySingleAsync<(int, int)>("""
            select count(*)::int, (count(*) filter (where lead is null))::int
            from disclosure.plan_task
            where year = @year
            """, new { year });
        if (all == 0) throw new Refusal("plan.tasks.none");
        if (nobodys > 0) throw new Refusal("plan.lead.missing", nobodys);
        await tx.ExecuteAsync("""
            update disclosure.plan
            set stage = 'published', published_by = @person, published_at = kernel.now()
            where year = @year
            """, new { year, person = by.Person });
        await tx.EvictAsync(PlanReader.Tag);
        await tx.RecordAsync(by, "plan.published", new { year, tasks = all });
    }, ct);

    internal static async Task<PlanStage> LockAsync(NpgsqlConnection tx, int year) => await tx.QuerySingleOrDefaultAsync<PlanStage?>("""
        select stage
        from disclosure.plan
        where year = @year
        for update
        """, new { year }) ?? throw new Refusal("plan.absent");

    private static async Task InsertAsync(NpgsqlConnection tx, int year, PlanHead kept, Actor by, bool demo = false, int? copiedFrom = null)
    {
        if (year is < 2000 or > 2100) throw new Refusal("plan.year.range") { Field = "Year" };
        var added = await tx.ExecuteAsync("""
            insert into disclosure.plan (year, title, source, aims, demo, copied_from, begun_by)
            values (@year, @Title, @Source, @Aims, @demo, @copiedFrom, @person)
            on conflict (year) do nothing
            """, new { year, kept.Title, kept.Source, kept.Aims, demo, copiedFrom, person = by.Person });
        if (added == 0) throw new Refusal("plan.year.taken", year) { Field = "Year" };
        await GroupsAsync(tx, year, kept);
    }

    private static Task GroupsAsync(NpgsqlConnection tx, int year, PlanHead kept) => tx.ExecuteAsync("""
        insert into disclosure.plan_group (year, position, title)
        select @year, n, title
        from unnest(@titles) with ordinality as g (title, n)
        on conflict (year, position) do update set title = excluded.title
        """, new { year, titles = kept.Groups.ToArray() });
}
