using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on a request for information that set its clock: from its confirmation until it can be answered. Each is one transaction with one journal entry; the clerk's are behind the policy of their page.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RequestDesk(NpgsqlDataSource db, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The bureau confirms that it has the request: the clock starts today.</summary>
    /// <exception cref="Refusal"><c>request.act.never</c></exception>
    public Task ConfirmAsync(Id<RequestFile> id, Actor by, CancellationToken ct) =>
        ChangeAsync(id, RequestAct.Confirm, by, "request.confirmed", (_, _) => Task.FromResult<object?>(null), ct, start: true);

    /// <summary>Asks, once, for what is missing; the bureau's clock stops, and starts anew when it comes (art. 30).</summary>
    /// <param name="id">The request.</param>
    /// <param name="missing">What is missing; the applicant reads it.</param>
    /// <param name="until">A reasonable day until which it may be given.</param>
    /// <param name="by">The clerk.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>request.supplement.twice</c>, <c>request.supplement.late</c>, <c>request.until.past</c> beside Until; <c>request.act.never</c></exception>
    public Task AskSupplementAsync(Id<RequestFile> id, string? missing, DateOnly? until, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(missing, "Text", 2_000, needed: true);
        if (until is not { } day || day <= clock.Today) throw new Refusal("request.until.past") { Field = "Until" };
        return ChangeAsync(id, RequestAct.AskSupplement, by, "request.supplement.asked", async (tx, row) =>
        {
            if ((await ClocksAsync(ct)).Supplement(row.StartedOn!.Value).On(clock.Today) == Standing.Overdue) throw new Refusal("request.supplement.late");
            var asked = await tx.ExecuteAsync("""
                insert into disclosure.request_supplement (request_id, missing, until, asked_by)
                values (@id, @said, @day, @person)
                on conflict (request_id) do nothing
                """, new { id, said, day, person = by.Person });
            return asked == 1 ? new { until = day } : throw new Refusal("request.supplement.twice");
        }, ct);
    }

    /// <summary>The applicant gives what was missing: the clock starts anew today.</summary>
    /// <exception cref="Refusal"><c>request.say.nothing</c>: nothing is asked for; <c>text.needed</c> beside Text.</exception>
    public Task SupplementAsync(Id<RequestFile> id, string? text, CancellationToken ct)
    {
        var given = Lines.Many(text, "Text", 2_000, needed: true);
        return ChangeAsync(id, RequestAct.Supplement, Actor.Public, "request.supplemented", async (tx, _) =>
        {
            await tx.ExecuteAsync("""
                update disclosure.request_supplement
                set given = @given, given_on = @today
                where request_id = @id
                """, new { id, given, today = clock.Today });
            await tx.TellAsync(Role.Publicist, null, NewWork.Supplement, $"/office/disclosure/requests/{id}");
            return null;
        }, ct, start: true, never: "request.say.nothing");
    }

    /// <summary>Asks a third party or a co-author: the clock stops from tomorrow on.</summary>
    /// <exception cref="Refusal"><c>request.consult.open</c>; <c>text.needed</c> beside Text.</exception>
    public Task ConsultAsync(Id<RequestFile> id, string? whom, Actor by, CancellationToken ct)
    {
        var party = Lines.Single(whom, "Text", 100, needed: true);
        return ChangeAsync(id, RequestAct.Consult, by, "request.consulted", async (tx, _) =>
        {
            var begun = await tx.ExecuteAsync("""
                insert into disclosure.request_pause (id, request_id, whom, from_on, begun_by)
                select @pause, @id, @party, @from, @person
                where not exists (select 1 from disclosure.request_pause p where p.request_id = @id and p.to_on is null)
                """, new { pause = Id<Pause>.New(), id, party, from = clock.Today.AddDays(1), person = by.Person });
            if (begun == 0) throw new Refusal("request.consult.open");
            return null;
        }, ct);
    }

    /// <summary>Their opinion has come, or their fifteen working days are over: the clock goes on from tomorrow.</summary>
    /// <exception cref="Refusal"><c>request.consult.none</c>; <c>text.needed</c> beside Text.</exception>
    public Task EndConsultAsync(Id<RequestFile> id, string? opinion, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(opinion, "Text", 2_000, needed: true);
        return ChangeAsync(id, RequestAct.EndConsult, by, "request.consult.ended", async (tx, _) =>
        {
            var ended = await tx.ExecuteAsync("""
                update disclosure.request_pause
                set to_on = greatest(@today, from_on), opinion = @said
                where request_id = @id and to_on is null
                """, new { id, said, today = clock.Today });
            if (ended == 0) throw new Refusal("request.consult.none");
            return null;
        }, ct);
    }

    /// <summary>Asks another person for more time, once.</summary>
    /// <exception cref="Refusal"><c>request.extension.twice</c>; <c>deadline.extension.tooLong</c>, <c>request.days.wrong</c> beside Days; <c>text.needed</c> beside Text.</exception>
    public Task AskExtensionAsync(Id<RequestFile> id, int days, string? reason, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(reason, "Text", 500, needed: true);
        if (days < 1) throw new Refusal("request.days.wrong") { Field = "Days" };
        return ChangeAsync(id, RequestAct.AskExtension, by, "request.extension.asked", async (tx, row) =>
        {
            // Refuses what the rule does not allow before anybody is asked.
            _ = (await ClocksAsync(ct)).Answer(row.Matter, row.StartedOn!.Value, [], new(days));
            var asked = await tx.ExecuteAsync("""
                insert into disclosure.request_extension (request_id, days, reason, asked_by)
                values (@id, @days, @said, @person)
                on conflict (request_id) do nothing
                """, new { id, days, said, person = by.Person });
            return asked == 1 ? new { days } : throw new Refusal("request.extension.twice");
        }, ct);
    }

    /// <summary>Another person grants the extension; the applicant reads the reason with the new day (art. 33).</summary>
    /// <exception cref="Refusal"><c>request.extension.own</c>, <c>request.extension.none</c></exception>
    public Task ApproveExtensionAsync(Id<RequestFile> id, Actor by, CancellationToken ct) =>
        ChangeAsync(id, RequestAct.ApproveExtension, by, "request.extension.approved", async (tx, _) =>
        {
            var asker = await tx.QuerySingleOrDefaultAsync<Guid?>("""
                select asked_by
                from disclosure.request_extension
                where request_id = @id and approved_by is null
                """, new { id }) ?? throw new Refusal("request.extension.none");
            if (asker == by.Person.Value) throw new Refusal("request.extension.own");
            await tx.ExecuteAsync("""
                update disclosure.request_extension
                set approved_by = @person, approved_on = @today
                where request_id = @id
                """, new { id, person = by.Person, today = clock.Today });
            return null;
        }, ct);

    private async Task<RequestClocks> ClocksAsync(CancellationToken ct) => new(await rules.AllAsync(ct), await calendars.CurrentAsync(ct));

    private async Task ChangeAsync(
        Id<RequestFile> id, RequestAct act, Actor by, string said, Func<NpgsqlConnection, RequestRow, Task<object?>> also, CancellationToken ct, bool start = false, string? never = null) =>
        await db.ChangeAsync(new(id, act, by, said) { Starts = start, Never = never }, await ClocksAsync(ct), clock.Today, also, ct);
}
