using System.Globalization;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Each working morning: duties that reached a step of the ladder are told to those whom it reaches, one digest a person, however many
/// they are. What is published meanwhile is no longer open, and its ladder stops. A row that nobody has confirmed reaches its owner alone,
/// and the digest says so: its day may not be the law's, but it does not pass in silence.
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

    private const string UnconfirmedDigest = "message.duties.digest.unconfirmed";

    private const string Board = "/office/duties";

    private sealed record Step(string Obligation, DateOnly DueOn, RungReach Reaches, bool IsUnconfirmed);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        if (!calendar.IsWorking(clock.Today)) return;
        var catalogue = (await duties.EverAsync(ct)).ToDictionary(row => row.Code);
        var open = (await duties.OpenAsync(ct)).Where(each => catalogue.ContainsKey(each.Obligation)).ToDictionary(each => each.Id.Value);
        var raised = await tx.RaiseAsync(Ladder, [.. open.Values.Select(each => (each.Id.Value, each.DueOn))], clock.Today, calendar);
        if (raised.Count == 0) return;
        Step[] steps = [.. raised.Select(each => StepOf(each, catalogue[open[each.Subject].Obligation]))];
        var named = await owners.AllAsync(ct);
        var people = steps.SelectMany(step => named.TryGetValue(step.Obligation, out var owner) ? owner.Upto(step.Reaches).Select(person => (Person: person, Step: step)) : []);
        foreach (var person in people.GroupBy(each => each.Person, each => each.Step))
            await tx.TellWithStandInsAsync(person.Key, KeyOf(person), Board, Said(person));
        Step[] nobodys = [.. steps.Where(step => !named.ContainsKey(step.Obligation))];
        await TellAsync(tx, Role.Publicist, nobodys);
        await TellAsync(tx, Role.Supervisor, [.. nobodys.Where(step => step.Reaches == RungReach.Head)]);
        await tx.RecordAsync(Actor.System, "duty.reminded", new { steps = steps.Length });
    }

    private static Step StepOf(RaisedReminder raised, Obligation duty) =>
        new(duty.Code, raised.DueOn, duty.IsWaiting ? RungReach.Owner : raised.Reaches, duty.IsWaiting);

    private static async Task TellAsync(NpgsqlConnection tx, Role role, Step[] steps)
    {
        if (steps.Length > 0) await tx.TellAsync(role, null, KeyOf(steps), Board, Said(steps));
    }

    private static string KeyOf(IEnumerable<Step> steps) => steps.Any(step => step.IsUnconfirmed) ? UnconfirmedDigest : Digest;

    private static string[] Said(IEnumerable<Step> steps)
    {
        Step[] all = [.. steps];
        string[] said = [Number(all.Length), all.Min(step => step.DueOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
        var waiting = all.Count(step => step.IsUnconfirmed);
        return waiting == 0 ? said : [.. said, Number(waiting)];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
