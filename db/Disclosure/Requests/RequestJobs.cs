using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Each morning: the clocks of running requests are counted anew, since a consultation goes on or a calendar has come.</summary>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RecountRequests(RuleReader rules, CalendarReader calendars, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "requests.recount";

    private sealed record Running(Id<RequestFile> Id, DateOnly StartedOn);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        calendars.Forget();
        var clocks = new RequestClocks(await rules.AllAsync(ct), await calendars.CurrentAsync(ct));
        var running = (await tx.QueryAsync<Running>("""
            select id, started_on
            from disclosure.request
            where stage = 'running'
            order by id
            for update
            """)).AsList();
        foreach (var each in running) await tx.RecountAsync(each.Id, RequestStage.Running, each.StartedOn, clocks, clock.Today);
        await tx.RecordAsync(Actor.System, "request.recounted", new { requests = running.Count });
    }
}
