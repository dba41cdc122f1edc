using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>A proposed award.</summary>
public sealed class Proposal;

/// <summary>Proposes and approves awards: two people, and the database holds them apart as well.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">The dated rules.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RewardDesk(NpgsqlDataSource db, RuleReader rules, Clock clock)
{
    /// <summary>
    /// Proposes what the rules of today give for what followed so far, less what was approved before. Only a named report of a
    /// kind that the rule covers has a reward; nobody types an amount.
    /// </summary>
    /// <exception cref="Refusal">
    /// <c>report.reward.anonymous</c>, <c>report.reward.scope</c>, <c>report.reward.nothing</c>: nothing beyond what was approved;
    /// <c>reward.ground.absent</c>, <c>reward.rule.absent</c>
    /// </exception>
    public async Task<Reward> ProposeAsync(Id<Report> report, Actor by, CancellationToken ct)
    {
        var book = await rules.AllAsync(ct);
        return await db.InTransactionAsync(async tx =>
        {
            await tx.MoveAsync(report, ReportAct.ProposeReward, clock.Today);
            var grounds = await tx.QuerySingleAsync<RewardGrounds>(GroundsQuery, new { report });
            var reward = grounds.Compute(book, clock.Today);
            var amount = reward.Total.Amount - grounds.ApprovedFen;
            if (amount <= 0) throw new Refusal("report.reward.nothing");
            var proposal = Id<Proposal>.New();
            await tx.ExecuteAsync("""
                insert into reports.proposal (id, report, amount_fen, formula, proposed_by, made_on)
                values (@proposal, @report, @amount, @formula, @Person, @Today)
                """, new { proposal, report, amount, formula = Json.Of(reward), by.Person, clock.Today });
            await tx.RecordAsync(by, "report.reward.proposed", report, new { amountFen = amount, reward.On });
            return reward;
        }, ct);
    }

    /// <summary>Approves the proposed award. It stands under the receipt from now on.</summary>
    /// <exception cref="Refusal"><c>report.reward.own</c>: it was proposed by the same person.</exception>
    public Task ApproveAsync(Id<Report> report, Actor by, CancellationToken ct) => DecideAsync(report, approved: true, "", by, ct);

    /// <summary>Sends the proposed award back, with a reason.</summary>
    /// <exception cref="Refusal"><c>report.reward.own</c>, <c>report.reason.missing</c></exception>
    public Task DeclineAsync(Id<Report> report, string reason, Actor by, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(reason) ? throw new Refusal("report.reason.missing") { Field = "Reason" } : DecideAsync(report, approved: false, reason.Trim(), by, ct);

    /// <summary>What a reward would be computed from; also shown before it is proposed.</summary>
    internal const string GroundsQuery = """
        select r.kind, r.named,
               (select sum(fine_fen)::bigint from reports.outcome where report = r.id) as fine_fen,
               exists (select 1 from reports.outcome where report = r.id and kind = 'detention') as detention,
               exists (select 1 from reports.outcome where report = r.id and kind = 'arrest') as arrest,
               exists (select 1 from reports.outcome where report = r.id and kind = 'verdict') as verdict,
               (select coalesce(sum(amount_fen), 0)::bigint from reports.proposal p join reports.approval a on a.proposal = p.id where p.report = r.id and a.approved) as approved_fen
        from reports.report r
        where r.id = @report
        """;

    private sealed record Pending(Id<Proposal> Id, Id<AccountId> ProposedBy, long AmountFen);

    private Task DecideAsync(Id<Report> report, bool approved, string reason, Actor by, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            await tx.MoveAsync(report, approved ? ReportAct.ApproveReward : ReportAct.DeclineReward, clock.Today);
            var pending = await tx.QuerySingleAsync<Pending>("""
                select id, proposed_by, amount_fen
                from reports.proposal
                where report = @report and not exists (select 1 from reports.approval where proposal = id)
                """, new { report });
            if (pending.ProposedBy == by.Person) throw new Refusal("report.reward.own");
            await tx.ExecuteAsync("""
                insert into reports.approval (proposal, proposed_by, approved, reason, by, made_on)
                values (@Id, @ProposedBy, @approved, @reason, @Person, @Today)
                """, new { pending.Id, pending.ProposedBy, approved, reason, by.Person, clock.Today });
            await tx.RecordAsync(by, approved ? "report.reward.approved" : "report.reward.declined", report, new { pending.AmountFen });
        }, ct);
}

/// <summary>What a reward is computed from. Pure.</summary>
/// <param name="Kind">The kind of violation.</param>
/// <param name="Named">Whether the sender gave a name.</param>
/// <param name="FineFen">All fines together; null without any.</param>
/// <param name="Detention">Someone was detained.</param>
/// <param name="Arrest">An arrest was approved.</param>
/// <param name="Verdict">A court found someone guilty.</param>
/// <param name="ApprovedFen">What was approved before, in 分.</param>
public sealed record RewardGrounds(ReportKind Kind, bool Named, long? FineFen, bool Detention, bool Arrest, bool Verdict, long ApprovedFen)
{
    /// <summary>The whole reward by the rules of a day.</summary>
    /// <exception cref="Refusal"><c>report.reward.anonymous</c>, <c>report.reward.scope</c>, <c>reward.ground.absent</c>, <c>reward.rule.absent</c></exception>
    public Reward Compute(RuleBook rules, DateOnly on)
    {
        if (!Named) throw new Refusal("report.reward.anonymous");
        if (!Kind.IsRewarded) throw new Refusal("report.reward.scope");
        return Reward.Of(new(FineFen is { } fen ? new(fen) : null, Detention, Arrest, Verdict), rules, on);
    }
}
