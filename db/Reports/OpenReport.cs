using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>Opens an anonymous report that another capability asked for by a job: words and a place, nobody's name. Its receipt was moved when it was asked for.</summary>
/// <param name="rules">The dated rules.</param>
/// <param name="calendar">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class OpenReport(RuleReader rules, CalendarReader calendar, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "reports.open";

    /// <summary>What was asked for.</summary>
    /// <param name="Report">The id under which it is opened.</param>
    /// <param name="Town">The town's code.</param>
    /// <param name="Where">Who and where, as the person who passed it on read it from the words.</param>
    /// <param name="Text">The words.</param>
    public sealed record Asked(Guid Report, string Town, string Where, string Text);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var asked = job.Read<Asked>();
        var id = new Id<Report>(asked.Report);
        if (await tx.QuerySingleAsync<bool>("""
            select exists (select 1 from reports.report where id = @id)
            """, new { id })) return;
        var draft = new ReportDraft(ReportKind.Other, false, asked.Where, null, asked.Town, asked.Where, null, null, "", asked.Text, []);
        var ack = Deadline.Of(clock.Today, (await rules.AllAsync(ct)).On("R-ACK", clock.Today).AsDeadline(), await calendar.CurrentAsync(ct));
        await tx.InsertAsync(id, draft, named: false, clock.Today, ack);
        await tx.RecordAsync(Actor.System, "report.received", id, new { draft.Kind, draft.Town, named = false, ackBy = ack.DueOn, from = "inquiry" });
    }
}
