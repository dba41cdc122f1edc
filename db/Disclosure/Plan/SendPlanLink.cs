using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Mails a body the link by which it returns its progress; nothing where it has answered or no address is known. The token is never in a job, only in the mail.</summary>
/// <param name="channel">How mails go out.</param>
/// <param name="site">Where the site is.</param>
public sealed class SendPlanLink(IMailChannel channel, SiteAddress site) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "plan.link";

    private sealed record Letter(string Email, string Title, int Year, DateOnly DueOn, bool Answered);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var ask = new Id<PlanAsk>(job.Read<Asking>().Ask);
        var letter = await tx.QuerySingleOrDefaultAsync<Letter>("""
            select c.email, r.title, r.year, r.due_on, exists (
                       select 1
                       from disclosure.plan_return x
                       left join disclosure.plan_verdict v on v.return_id = x.id
                       where x.ask_id = a.id and v.accepted is distinct from false) as answered
            from disclosure.plan_ask a
            join disclosure.plan_round r on r.id = a.round_id
            join disclosure.plan_contact c on c.organisation = a.organisation
            where a.id = @ask
            """, new { ask });
        if (letter is null or { Answered: true }) return;
        var token = await tx.MakePlanLinkAsync(ask, null);
        var words = Wording.Chinese;
        await tx.RecordAsync(Actor.System, "plan.link.sent", ask);
        await channel.SendAsync(new(letter.Email, words["Mail.Plan.Subject", letter.Title], words["Mail.Plan.Text", letter.Title, letter.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), site.Of(PlanLinks.PathOf(token), Language.Chinese.Code)]), ct);
    }

    /// <summary>The payload of <see cref="Kind"/>.</summary>
    /// <param name="Ask">Which asking.</param>
    public sealed record Asking(Guid Ask);
}

/// <summary>
/// Each working morning: bodies whose return is due reach the next step of the ladder. The first step is a mail to the body itself, the
/// next tells the publicists, the last the supervisors, one digest each. What has come stops the ladder.
/// </summary>
/// <param name="rounds">Reads what is awaited.</param>
/// <param name="calendars">Reads the official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RemindOfPlan(PlanRoundReader rounds, CalendarReader calendars, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "plan.remind";

    /// <summary>The ladder.</summary>
    public const string Ladder = "disclosure.plan";

    private const string Digest = "message.plan.digest";

    private const string Board = "/office/disclosure/plan";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        if (!calendar.IsWorking(clock.Today)) return;
        var open = await rounds.OpenAsync(ct);
        var raised = await tx.RaiseAsync(Ladder, [.. open.Select(ask => (ask.Id.Value, ask.DueOn))], clock.Today, calendar);
        if (raised.Count == 0) return;
        foreach (var each in raised) await tx.EnqueueAsync(SendPlanLink.Kind, new SendPlanLink.Asking(each.Subject));
        foreach (var (role, from) in new[] { (Role.Publicist, RungReach.Backup), (Role.Supervisor, RungReach.Head) })
            if (raised.Where(each => each.Reaches >= from).ToArray() is { Length: > 0 } reached)
                await tx.TellAsync(role, null, Digest, Board, reached.Length.ToString(CultureInfo.InvariantCulture), reached.Min(each => each.DueOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await tx.RecordAsync(Actor.System, "plan.reminded", new { bodies = raised.Count });
    }
}
