using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What becomes of a proposal.</summary>
public enum ProposalStage
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>It is to be published: an occurrence with a due day.</summary>
    Taken,

    /// <summary>It is not, for a reason.</summary>
    Declined,
}

/// <summary>What several ask for, proposed to be published for all (art. 44).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What would be published.</param>
/// <param name="Reason">Why.</param>
/// <param name="Stage">What became of it.</param>
/// <param name="Requests">How many requests ask for it.</param>
/// <param name="ProposedBy">Who proposed it; somebody else decides.</param>
/// <param name="ProposedOn">When.</param>
/// <param name="Decision">Why it was taken or declined; null while open.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Obligation">The duty under which it is published; null unless taken.</param>
/// <param name="DueOn">By when; null unless taken.</param>
/// <param name="Occurrence">The occurrence; null unless taken.</param>
public sealed record Proposal(
    Id<Proposal> Id, string Title, string Reason, ProposalStage Stage, int Requests, Guid ProposedBy, DateOnly ProposedOn,
    string? Decision, DateOnly? DecidedOn, string? Obligation, DateOnly? DueOn, Guid? Occurrence);

/// <summary>A request of the last year for the list of what is asked for alike.</summary>
/// <param name="Id">The request.</param>
/// <param name="Number">Its number.</param>
/// <param name="Wanted">What is wanted.</param>
public sealed record WantedLine(Id<RequestFile> Id, string Number, string Wanted);

/// <summary>Asks what is asked for often, and what was proposed.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which year it is.</param>
public sealed class ProposalReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Requests of the last twelve months that ask for much the same and that nobody has proposed yet, two or more together, the largest group first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<WantedLine>>> AlikeAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var lines = await connection.QueryAsync<WantedLine>(new CommandDefinition("""
            select r.id, r.number, r.wanted
            from disclosure.request r
            where r.matter = 'information' and r.received_on > @since
              and not exists (select 1 from disclosure.proposal_request p where p.request_id = r.id)
              and not exists (select 1 from disclosure.request_passing p where p.request_id = r.id)
            order by r.received_at, r.id
            limit 1000
            """, new { since = clock.Today.AddYears(-1) }, cancellationToken: ct));
        return [.. AlikeTexts.Of(lines, line => line.Wanted).Where(group => group.Count > 1)];
    }

    /// <summary>The newest hundred, those that wait for a decision first.</summary>
    public async Task<IReadOnlyList<Proposal>> ListAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Proposal>(new CommandDefinition("""
            select p.id, p.title, p.reason, p.stage, (select count(*)::int from disclosure.proposal_request r where r.proposal_id = p.id) as requests,
                   p.proposed_by, p.proposed_on, p.decision, p.decided_on, o.obligation, o.due_on, p.occurrence_id as occurrence
            from disclosure.proposal p
            left join disclosure.occurrence o on o.id = p.occurrence_id
            order by p.stage = 'open' desc, p.proposed_on desc, p.id desc
            limit 100
            """, cancellationToken: ct))];
    }
}

/// <summary>The verbs on what several ask for. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="openings">Counts the due day of what is taken.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ProposalDesk(NpgsqlDataSource db, Openings openings, Clock clock)
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Proposes that what requests ask for is published for all.</summary>
    /// <exception cref="Refusal"><c>text.…</c>, <c>request.personal</c> beside Title or Reason; <c>proposal.gone</c>: none is left of them.</exception>
    public Task<Id<Proposal>> ProposeAsync(string? title, string? reason, IReadOnlyCollection<Guid> requests, Actor by, CancellationToken ct)
    {
        var (what, why) = (Lines.Single(title, "Title", LongestTitle, needed: true), Lines.Many(reason, "Reason", LongestReason, needed: true));
        Impersonal.Check((what, "Title"), (why, "Reason"));
        return db.InTransactionAsync(async tx =>
        {
            var id = Id<Proposal>.New();
            await tx.ExecuteAsync("""
                insert into disclosure.proposal (id, title, reason, proposed_by, proposed_on)
                values (@id, @what, @why, @Person, @Today)
                """, new { id, what, why, by.Person, clock.Today });
            var linked = await tx.ExecuteAsync("""
                insert into disclosure.proposal_request (request_id, proposal_id)
                select r.id, @id
                from disclosure.request r
                where r.id = any(@requests)
                on conflict (request_id) do nothing
                """, new { id, requests = requests.ToArray() });
            if (linked == 0) throw new Refusal("proposal.gone");
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "proposal.made", id, new { requests = linked });
            return id;
        }, ct);
    }

    /// <summary>Takes it: from today the clock of a duty runs, and only an edition published for it ends that.</summary>
    /// <exception cref="Refusal"><c>proposal.own</c>, <c>proposal.decided</c>; <c>obligation.unknown</c> beside Obligation; <c>text.…</c> beside Decision.</exception>
    public async Task TakeAsync(Id<Proposal> id, string obligation, string? decision, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(decision, "Decision", LongestReason, needed: true);
        var book = await openings.ReadAsync(ct);
        await db.InTransactionAsync(async tx =>
        {
            var opening = book.OfEvent(obligation, await LockAsync(tx, id, by), clock.Today);
            await opening.InsertAsync(tx, by);
            await DecideAsync(tx, id, ProposalStage.Taken, opening.Id, why, by);
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "proposal.taken", id, new { obligation, opening.Deadline.DueOn });
        }, ct);
    }

    /// <summary>Declines it, with the reason.</summary>
    /// <exception cref="Refusal"><c>proposal.own</c>, <c>proposal.decided</c>; <c>text.…</c> beside Decision.</exception>
    public Task DeclineAsync(Id<Proposal> id, string? decision, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(decision, "Decision", LongestReason, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            await LockAsync(tx, id, by);
            await DecideAsync(tx, id, ProposalStage.Declined, null, why, by);
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "proposal.declined", id);
        }, ct);
    }

    private static async Task<string> LockAsync(NpgsqlConnection tx, Id<Proposal> id, Actor by)
    {
        var (title, stage, proposer) = await tx.QuerySingleOrDefaultAsync<(string, ProposalStage, Guid)>("""
            select title, stage, proposed_by
            from disclosure.proposal
            where id = @id
            for update
            """, new { id });
        if (title is null || stage != ProposalStage.Open) throw new Refusal("proposal.decided");
        return proposer == by.Person.Value ? throw new Refusal("proposal.own") : title;
    }

    private Task DecideAsync(NpgsqlConnection tx, Id<Proposal> id, ProposalStage stage, Id<Occurrence>? occurrence, string why, Actor by) => tx.ExecuteAsync("""
        update disclosure.proposal
        set stage = @stage, occurrence_id = @occurrence, decision = @why, decided_by = @Person, decided_on = @Today
        where id = @id
        """, new { id, stage, occurrence, why, by.Person, clock.Today });
}
