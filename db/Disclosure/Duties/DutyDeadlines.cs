using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The due days of open duties. One that is over keeps its day: a change of law does not mend the rate.</summary>
/// <param name="duties">Reads what is open.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class DutyDeadlines(DisclosureReader duties, Clock clock) : IOpenDeadlines
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        var catalogue = (await duties.EverAsync(ct)).ToDictionary(row => row.Code);
        var say = Text.Wording.Of(System.Globalization.CultureInfo.CurrentUICulture);
        return
        [
            .. from moved in await MovedAsync(rules, calendar, ct)
               select new MovedDeadline(new("Rules.Moved.Duty", moved.Line.Obligation, moved.Line.Name(catalogue.GetValueOrDefault(moved.Line.Obligation), say)), moved.Line.DueOn, moved.Deadline.DueOn),
        ];
    }

    /// <inheritdoc/>
    public async Task<int> MoveAsync(NpgsqlConnection tx, RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        var moved = await MovedAsync(rules, calendar, ct);
        foreach (var (line, deadline) in moved)
            await tx.ExecuteAsync("""
                update disclosure.occurrence
                set due_on = @due, reasoning = @reasoning
                where id = @Id and due_on = @DueOn
                """, new { line.Id, line.DueOn, due = deadline.DueOn, reasoning = Json.Of(deadline.Reasoning) });
        return moved.Count;
    }

    private async Task<IReadOnlyList<(OccurrenceLine Line, Deadline Deadline)>> MovedAsync(RuleBook rules, WorkingCalendar calendar, CancellationToken ct) =>
    [
        .. from line in await duties.OpenAsync(ct)
           where line.DueOn >= clock.Today && line.Reasoning is not null
           let deadline = new Deadline(line.Reasoning!.Value.Value).By(rules, calendar)
           where deadline.DueOn != line.DueOn
           select (line, deadline),
    ];
}

/// <summary>Each night: open duties whose due day a newly released rule or calendar moves are counted anew, the earlier day kept.</summary>
/// <param name="deadlines">Counts them.</param>
/// <param name="rules">The rules that stand.</param>
/// <param name="calendars">The calendar that stands.</param>
public sealed class RecountDuties(DutyDeadlines deadlines, RuleReader rules, CalendarReader calendars) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.recount";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var moved = await deadlines.MoveAsync(tx, await rules.AllAsync(ct), await calendars.CurrentAsync(ct), ct);
        if (moved == 0) return;
        await tx.EvictAsync("home", NoticeDesk.Tag);
        await tx.RecordAsync(Actor.System, "occurrence.recounted", new { moved });
    }
}
