using System.Globalization;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Each working morning: duties that reached a step of the ladder are told to those whom it reaches, one digest a person, however many
/// they are. What is published meanwhile is no longer open, and its ladder stops.
/// </summary>
/// <param name="duties">Reads what is open.</param>
/// <param name="owners">Reads who answers for it.</param>
/// <param name="calendars">Reads the official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RemindOfDuties(DisclosureReader duties, DutyOwners owners, CalendarReader calendars, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.remind";

    /// <summary>The ladder.</summary>
    public const string Ladder = "disclosure.duty";

    private const string Digest = "message.duties.digest";

    private const string Board = "/office/duties";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        if (!calendar.IsWorking(clock.Today)) return;
        var rows = (await duties.CatalogueAsync(ct)).Where(row => row.Counted || !row.InRate).Select(row => row.Code).ToHashSet();
        var open = (await duties.OpenAsync(ct)).Where(each => rows.Contains(each.Obligation)).ToDictionary(each => each.Id.Value);
        var raised = await tx.RaiseAsync(Ladder, [.. open.Values.Select(each => (each.Id.Value, each.DueOn))], clock.Today, calendar);
        if (raised.Count == 0) return;
        var named = await owners.AllAsync(ct);
        var people = raised.SelectMany(each => named.TryGetValue(open[each.Subject].Obligation, out var owner) ? owner.Upto(each.Reaches).Select(person => (Person: person, each.DueOn)) : []);
        foreach (var person in people.GroupBy(each => each.Person))
            await tx.TellWithStandInsAsync(person.Key, Digest, Board, Said([.. person.Select(each => each.DueOn)]));
        RaisedReminder[] nobodys = [.. raised.Where(each => !named.ContainsKey(open[each.Subject].Obligation))];
        if (nobodys.Length > 0) await tx.TellAsync(Role.Publicist, null, Digest, Board, Said([.. nobodys.Select(each => each.DueOn)]));
        if (nobodys.Any(each => each.Reaches == RungReach.Head)) await tx.TellAsync(Role.Supervisor, null, Digest, Board, Said([.. nobodys.Where(each => each.Reaches == RungReach.Head).Select(each => each.DueOn)]));
        await tx.RecordAsync(Actor.System, "duty.reminded", new { steps = raised.Count });
    }

    private static string[] Said(DateOnly[] days) => [days.Length.ToString(CultureInfo.InvariantCulture), days.Min().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
}
