using System.Net.Mail;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A round as somebody opens it.</summary>
/// <param name="Quarter">The quarter; null for a round in between.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Question">What is asked beside the progress; may be empty.</param>
/// <param name="DueOn">The day until which is returned.</param>
/// <param name="Organisations">Which bodies; empty for all that lead a task.</param>
public sealed record RoundText(int? Quarter, string Title, string Question, DateOnly DueOn, IReadOnlyList<string> Organisations);

/// <summary>The staff's verbs on progress: open a round, hand a link on, accept a return or send it back, name where links are mailed.</summary>
/// <param name="db">The database.</param>
/// <param name="plans">Reads the plans.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class PlanRoundDesk(NpgsqlDataSource db, PlanReader plans, Clock clock)
{
    /// <summary>Opens a round: every body that leads a task is asked, and mailed a link where its address is known.</summary>
    /// <exception cref="Refusal"><c>plan.absent</c>, <c>plan.round.draft</c>, <c>plan.round.quarter_range</c>, <c>plan.round.day</c>, <c>plan.round.taken</c>, <c>plan.round.nobody</c>, and <c>text.…</c></exception>
    public async Task<Id<PlanRound>> OpenAsync(int year, RoundText round, Actor by, CancellationToken ct)
    {
        var title = Lines.Single(round.Title, "Title", 100, needed: true);
        var question = Lines.Many(round.Question, "Question", 500);
        if (round.Quarter is < 1 or > 4) throw new Refusal("plan.round.quarter_range") { Field = "Quarter" };
        if (round.DueOn < clock.Today) throw new Refusal("plan.round.day") { Field = "DueOn" };
        var plan = await plans.FindAsync(year, ct) ?? throw new Refusal("plan.absent");
        if (plan.Stage == PlanStage.Draft) throw new Refusal("plan.round.draft");
        string[] asked = [.. plan.Tasks.Where(task => task.Stands).Select(task => task.Lead).OfType<string>().Distinct().Where(code => round.Organisations.Count == 0 || round.Organisations.Contains(code))];
        if (asked.Length == 0) throw new Refusal("plan.round.nobody") { Field = "Organisations" };
        return await db.InTransactionAsync(async tx =>
        {
            var id = Id<PlanRound>.New();
            var added = await tx.ExecuteAsync("""
                insert into disclosure.plan_round (id, year, quarter, title, question, due_on, opened_by)
                values (@id, @year, @Quarter, @title, @question, @DueOn, @person)
                on conflict (year, quarter) do nothing
                """, new { id, year, round.Quarter, title, question, round.DueOn, person = by.Person });
            if (added == 0) throw new Refusal("plan.round.taken") { Field = "Quarter" };
            foreach (var organisation in asked)
            {
                var ask = Id<PlanAsk>.Blind();
                await tx.ExecuteAsync("""
                    insert into disclosure.plan_ask (id, round_id, organisation)
                    values (@ask, @id, @organisation)
                    """, new { ask, id, organisation });
                await tx.EnqueueAsync(SendPlanLink.Kind, new SendPlanLink.Asking(ask.Value));
            }
            await tx.EvictAsync(PlanReader.Tag);
            await tx.RecordAsync(by, "plan.round.opened", id, new { year, round.Quarter, round.DueOn, asked = asked.Length });
            return id;
        }, ct);
    }

    /// <summary>Makes a link to be handed on; it is shown once.</summary>
    /// <returns>The path of the page that it opens.</returns>
    /// <exception cref="Refusal"><c>plan.ask.absent</c>, <c>plan.ask.answered</c></exception>
    public Task<string> MakeLinkAsync(Id<PlanAsk> ask, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var token = await tx.MakePlanLinkAsync(ask, by.Person);
        await tx.RecordAsync(by, "plan.link.made", ask);
        return PlanLinks.PathOf(token);
    }, ct);

    /// <summary>Accepts a return: from now on the public reads it.</summary>
    /// <exception cref="Refusal"><c>plan.return.absent</c>, <c>plan.return.decided</c>; <c>plan.personal</c>: a telephone or identity number is in it.</exception>
    public Task AcceptAsync(Id<PlanReturn> id, Actor by, CancellationToken ct) => DecideAsync(id, true, "", by, ct);

    /// <summary>Sends a return back with a remark; the body is asked again, and mailed a link where its address is known.</summary>
    /// <exception cref="Refusal"><c>plan.return.absent</c>, <c>plan.return.decided</c>, and for the remark <c>text.…</c></exception>
    public Task SendBackAsync(Id<PlanReturn> id, string remark, Actor by, CancellationToken ct) => DecideAsync(id, false, Lines.Many(remark, "Remark", 500, needed: true), by, ct);

    /// <summary>Names the address of an office to which links and reminders go; empty forgets it.</summary>
    /// <exception cref="Refusal"><c>plan.body.unknown</c>, <c>plan.contact.wrong</c></exception>
    public async Task NameContactAsync(string organisation, string email, Actor by, CancellationToken ct)
    {
        var address = Lines.Single(email, "Email", 200);
        if (!(await plans.CodesAsync(ct)).Contains(organisation)) throw new Refusal("plan.body.unknown");
        if (address.Length > 0 && (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address)) throw new Refusal("plan.contact.wrong") { Field = "Email" };
        await db.InTransactionAsync(async tx =>
        {
            await (address.Length == 0
                ? tx.ExecuteAsync("""
                    delete from disclosure.plan_contact
                    where organisation = @organisation
                    """, new { organisation })
                : tx.ExecuteAsync("""
                    insert into disclosure.plan_contact (organisation, email, named_by)
                    values (@organisation, @address, @person)
                    on conflict (organisation) do update
                    set email = excluded.email, named_by = excluded.named_by, named_at = kernel.now()
                    """, new { organisation, address, person = by.Person }));
            await tx.RecordAsync(by, "plan.contact.named", new { organisation });
        }, ct);
    }

    private Task DecideAsync(Id<PlanReturn> id, bool accepted, string remark, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var ask = await tx.QuerySingleOrDefaultAsync<Id<PlanAsk>?>("""
            select ask_id
            from disclosure.plan_return
            where id = @id
            """, new { id }) ?? throw new Refusal("plan.return.absent");
        if (accepted)
        {
            var said = await tx.QueryAsync<string>("""
                select said
                from disclosure.plan_progress
                where return_id = @id
                """, new { id });
            if (said.Any(text => PersonalNumbers.In(SearchText.Folded(text)).Any())) throw new Refusal("plan.personal");
        }
        var decided = await tx.ExecuteAsync("""
            insert into disclosure.plan_verdict (return_id, accepted, remark, decided_by)
            values (@id, @accepted, @remark, @person)
            on conflict (return_id) do nothing
            """, new { id, accepted, remark, person = by.Person });
        if (decided == 0) throw new Refusal("plan.return.decided");
        if (!accepted) await tx.EnqueueAsync(SendPlanLink.Kind, new SendPlanLink.Asking(ask.Value));
        await tx.EvictAsync(PlanReader.Tag);
        if (accepted) await tx.RecordAsync(by, "plan.return.accepted", id);
        else await tx.RecordAsync(by, "plan.return.sent_back", id);
    }, ct);
}
