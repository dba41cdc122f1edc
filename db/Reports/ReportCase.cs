using Dapper;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>What was reported, as staff read it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of violation.</param>
/// <param name="Happening">It was going on when it was sent.</param>
/// <param name="Polluter">Who does it.</param>
/// <param name="Site">The site of the register, where one was picked.</param>
/// <param name="Town">Division code.</param>
/// <param name="Address">Where, in words.</param>
/// <param name="Lat">Degrees north of the violation; null where not given.</param>
/// <param name="Lon">Degrees east of the violation; null where not given.</param>
/// <param name="SeenOn">A day on which it was seen.</param>
/// <param name="SeenWhen">When it happens, in words.</param>
/// <param name="What">What happens.</param>
/// <param name="Named">Whether an identity is sealed.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Organisation">To whom it was given; null before it was taken up.</param>
/// <param name="ReceivedOn">The day it came.</param>
/// <param name="AckBy">The day by which it is decided upon.</param>
/// <param name="Ack">How that day was computed.</param>
/// <param name="EndedOn">The day it ended; null while it is open.</param>
public sealed record ReportFacts(
    Id<Report> Id, ReportKind Kind, bool Happening, string Polluter, Guid? Site, string Town, string Address, double? Lat, double? Lon, DateOnly? SeenOn, string SeenWhen, string What,
    bool Named, ReportStage Stage, string? Organisation, DateOnly ReceivedOn, DateOnly AckBy, Json<DeadlineReasoning> Ack, DateOnly? EndedOn)
{
    /// <summary>By what staff call it.</summary>
    public string Mark => ReportMarks.Of(Id);
}

/// <summary>Whether it was taken up.</summary>
/// <param name="Accepted">Yes or no.</param>
/// <param name="Reason">Why not; empty otherwise.</param>
/// <param name="On">The day.</param>
public sealed record DecisionFact(bool Accepted, string Reason, DateOnly On);

/// <summary>What was found.</summary>
/// <param name="Substantiated">It proved true.</param>
/// <param name="Findings">In words.</param>
/// <param name="On">The day.</param>
public sealed record VerificationFact(bool Substantiated, string Findings, DateOnly On);

/// <summary>What followed by law.</summary>
/// <param name="Kind">What.</param>
/// <param name="FineFen">The fine in 分; null for anything else.</param>
/// <param name="Document">The document's number.</param>
/// <param name="On">The document's day.</param>
public sealed record OutcomeFact(RewardGround Kind, long? FineFen, string Document, DateOnly On);

/// <summary>An award on its way.</summary>
/// <param name="AmountFen">How much, in 分.</param>
/// <param name="Formula">How it was computed.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="On">When it was proposed.</param>
/// <param name="Approved">The other person's word; null while it waits.</param>
/// <param name="Reason">Why it was sent back; null or empty otherwise.</param>
/// <param name="DecidedOn">The day of that word.</param>
public sealed record ProposalFact(long AmountFen, Json<Reward> Formula, Id<AccountId> ProposedBy, DateOnly On, bool? Approved, string? Reason, DateOnly? DecidedOn);

/// <summary>One message of the thread.</summary>
/// <param name="FromSender">The holder of the receipt wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="On">The day.</param>
public sealed record MessageFact(bool FromSender, string Text, DateOnly On);

/// <summary>A report with everything that was done about it.</summary>
/// <param name="Facts">What was reported.</param>
/// <param name="Decision">Whether it was taken up; null while undecided.</param>
/// <param name="Verification">What was found; null before.</param>
/// <param name="Outcomes">What followed, oldest first.</param>
/// <param name="Proposals">Awards, oldest first.</param>
/// <param name="Messages">The thread, oldest first.</param>
/// <param name="Grounds">What a reward would be computed from now.</param>
public sealed record ReportCase(
    ReportFacts Facts, DecisionFact? Decision, VerificationFact? Verification, IReadOnlyList<OutcomeFact> Outcomes, IReadOnlyList<ProposalFact> Proposals, IReadOnlyList<MessageFact> Messages,
    RewardGrounds Grounds)
{
    /// <summary>The award that waits for another person's word; null where none does.</summary>
    public ProposalFact? Pending => Proposals.LastOrDefault(proposal => proposal.Approved is null);

    /// <summary>The awards that stand.</summary>
    public IEnumerable<ProposalFact> Awards => Proposals.Where(proposal => proposal.Approved == true);

    internal const string Query = """
        select id, kind, happening, polluter, site, town, address, lat, lon, seen_on, seen_when, what, named, stage, organisation, received_on, ack_by, ack, ended_on
        from reports.report
        where id = @report and (@organisation::text is null or organisation = @organisation);

        select accepted, reason, made_on as on
        from reports.decision
        where report = @report;

        select substantiated, findings, made_on as on
        from reports.verification
        where report = @report;

        select kind, fine_fen, document, happened_on as on
        from reports.outcome
        where report = @report
        order by happened_on, id;

        select p.amount_fen, p.formula, p.proposed_by, p.made_on as on, a.approved, a.reason, a.made_on as decided_on
        from reports.proposal p
        left join reports.approval a on a.proposal = p.id
        where p.report = @report
        order by p.id;

        select from_sender, text, sent_on as on
        from reports.message
        where report = @report
        order by seq;

        select r.kind, r.named,
               (select sum(fine_fen)::bigint from reports.outcome where report = r.id) as fine_fen,
               exists (select 1 from reports.outcome where report = r.id and kind = 'detention') as detention,
               exists (select 1 from reports.outcome where report = r.id and kind = 'arrest') as arrest,
               exists (select 1 from reports.outcome where report = r.id and kind = 'verdict') as verdict,
               (select coalesce(sum(amount_fen), 0)::bigint from reports.proposal p join reports.approval a on a.proposal = p.id where p.report = r.id and a.approved) as approved_fen
        from reports.report r
        where r.id = @report;
        """;

    internal static async Task<ReportCase?> ReadAsync(SqlMapper.GridReader answers)
    {
        var facts = await answers.ReadSingleOrDefaultAsync<ReportFacts>();
        var (decision, verification) = (await answers.ReadSingleOrDefaultAsync<DecisionFact>(), await answers.ReadSingleOrDefaultAsync<VerificationFact>());
        var (outcomes, proposals) = (await answers.ReadAsync<OutcomeFact>(), await answers.ReadAsync<ProposalFact>());
        var messages = await answers.ReadAsync<MessageFact>();
        var grounds = await answers.ReadSingleOrDefaultAsync<RewardGrounds>();
        return facts is null ? null : new(facts, decision, verification, [.. outcomes], [.. proposals], [.. messages], grounds!);
    }
}
