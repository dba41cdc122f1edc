using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Penalties that did not stand, in the publicist's list of the day until they are taken back.</summary>
/// <param name="penalties">Reads them.</param>
public sealed class PenaltyWork(EnforcementReader penalties) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct) => !actor.Is(Role.Publicist) ? [] :
    [
        .. from each in await penalties.ToTakeBackAsync(ct)
           select new WorkItem(WorkKind.Due, new("Penalty.Work", each.Number), null, each.DueOn, $"/office/disclosure/enforcement/penalties/{each.Id}"),
    ];
}

/// <summary>Each working morning: penalties that are to be taken back climb their ladder, and one that was taken back stops.</summary>
/// <param name="penalties">Reads what is open.</param>
/// <param name="calendars">Reads the official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RemindOfPenalties(EnforcementReader penalties, CalendarReader calendars, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.remind.penalties";

    /// <summary>The ladder.</summary>
    public const string Ladder = "disclosure.penalty";

    private const string Digest = "message.penalties.digest";

    private const string Desk = "/office/disclosure/enforcement/penalties";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        if (!calendar.IsWorking(clock.Today)) return;
        var open = await penalties.ToTakeBackAsync(ct);
        var raised = await tx.RaiseAsync(Ladder, [.. open.Select(each => (each.Id.Value, each.DueOn!.Value))], clock.Today, calendar);
        if (raised.Count == 0) return;
        await tx.TellAsync(Role.Publicist, null, Digest, Desk, Said(raised));
        RaisedReminder[] heads = [.. raised.Where(each => each.Reaches == RungReach.Head)];
        if (heads.Length > 0) await tx.TellAsync(Role.Supervisor, null, Digest, "/office/duties", Said(heads));
        await tx.RecordAsync(Actor.System, "penalty.reminded", new { steps = raised.Count });
    }

    private static string[] Said(IReadOnlyCollection<RaisedReminder> raised) => [raised.Count.ToString(CultureInfo.InvariantCulture), raised.Min(each => each.DueOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
}

/// <summary>The due days of penalties that are to be taken back, moved by a change of rule or calendar.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">What is over keeps its day.</param>
public sealed class PenaltyDeadlines(NpgsqlDataSource db, Clock clock) : IOpenDeadlines
{
    private sealed record Row(Guid Id, string Number, DateOnly DueOn, Json<DeadlineReasoning> Reasoning);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. from moved in await MovedAsync(connection, rules, calendar) select new MovedDeadline(new("Penalty.Moved", moved.Row.Number), moved.Row.DueOn, moved.Deadline.DueOn)];
    }

    /// <inheritdoc/>
    public async Task<int> MoveAsync(NpgsqlConnection tx, RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        var moved = await MovedAsync(tx, rules, calendar);
        foreach (var (row, deadline) in moved)
            await tx.ExecuteAsync("""
                update disclosure.penalty_change
                set due_on = @due, reasoning = @reasoning
                where penalty_id = @Id
                """, new { row.Id, due = deadline.DueOn, reasoning = Json.Of(deadline.Reasoning) });
        return moved.Count;
    }

    private async Task<IReadOnlyList<(Row Row, Deadline Deadline)>> MovedAsync(NpgsqlConnection connection, RuleBook rules, WorkingCalendar calendar) =>
    [
        .. from row in await connection.QueryAsync<Row>("""
               select c.penalty_id as id, p.number, c.due_on, c.reasoning
               from disclosure.penalty_change c
               join disclosure.penalty p on p.id = c.penalty_id
               where c.due_on >= @Today
                 and not exists (select 1 from disclosure.penalty_withdrawal w where w.penalty_id = c.penalty_id)
               order by c.penalty_id
               """, new { clock.Today })
           let deadline = new Deadline(row.Reasoning.Value).By(rules, calendar)
           where deadline.DueOn != row.DueOn
           select (row, deadline),
    ];
}

/// <summary>Registers enforcement in the open in a host.</summary>
public static class EnforcementRegistration
{
    /// <summary>Adds its desks, reader, work, ladder and deadlines.</summary>
    public static IServiceCollection AddEnforcement(this IServiceCollection services) => services
        .AddSingleton<EnforcementDesk>()
        .AddSingleton<PenaltyDesk>()
        .AddSingleton<EnforcementReader>()
        .AddScoped<IWorkSource, PenaltyWork>()
        .AddScoped<IOpenDeadlines, PenaltyDeadlines>()
        .AddSchedule<RemindOfPenalties>(RemindOfPenalties.Kind, "35 8 * * *");
}
