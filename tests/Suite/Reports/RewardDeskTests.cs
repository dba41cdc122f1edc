using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Reports.SentReports;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class RewardDeskTests(Benches benches) : OnABench(benches)
{
    private SentReports Reports => field ??= new(Bench);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await TwoDesks.StandAsync(Bench);
    }

    [Fact]
    public async Task Five_percent_of_the_fine_is_proposed_with_its_formula()
    {
        var report = await Reports.FinedAsync(300_000);

        var reward = await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);

        Assert.Equal(Fen.FromYuan(15_000), reward.Total);
        var proposal = (await FindAsync(report)).Pending!;
        Assert.Equal((1_500_000, RewardOfficer.Person), (proposal.AmountFen, proposal.ProposedBy));
        Assert.Equal(("reward.base.percent", 5), (proposal.Formula.Value.Parts[0].Rule, proposal.Formula.Value.Parts[0].Percent));
    }

    [Fact]
    public async Task Nobody_approves_their_own_proposal()
    {
        var report = await Reports.FinedAsync();
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);

        Assert.Equal("report.reward.own", (await Assert.ThrowsAsync<Refusal>(() => Reports.Rewards.ApproveAsync(report, RewardOfficer, Stop))).Message);
        Assert.Equal("report.reward.own", (await Assert.ThrowsAsync<Refusal>(() => Reports.Rewards.DeclineAsync(report, "算错了", RewardOfficer, Stop))).Message);
        Assert.Equal(ReportStage.RewardProposed, (await FindAsync(report)).Facts.Stage);
    }

    [Fact]
    public async Task The_database_refuses_ones_own_approval_too()
    {
        var report = await Reports.FinedAsync();
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);
        await using var app = await Bench.Db.OpenConnectionAsync(Stop);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync("""
            insert into reports.approval (proposal, proposed_by, approved, reason, by, made_on)
            select id, proposed_by, true, '', proposed_by, '2026-11-23'
            from reports.proposal
            """));

        Assert.Equal("approval_by_another", fault.ConstraintName);
    }

    [Fact]
    public async Task An_approved_award_stands_under_the_receipt()
    {
        var report = await Reports.FinedAsync();
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);
        Assert.Empty((await TrackAsync(report)).Awards);
        Assert.Equal(ReportStage.Substantiated, (await TrackAsync(report)).Told);

        await Reports.Rewards.ApproveAsync(report, Supervisor, Stop);

        var award = Assert.Single((await TrackAsync(report)).Awards);
        Assert.Equal((Fen.FromYuan(15_000), new DateOnly(2026, 11, 23)), (award.Amount, award.On));
        Assert.NotEmpty(award.Formula.Parts);
    }

    [Fact]
    public async Task A_declined_proposal_goes_back_with_its_reason_and_can_be_made_again()
    {
        var report = await Reports.FinedAsync();
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);

        await Reports.Rewards.DeclineAsync(report, "处罚还在复议", Supervisor, Stop);
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);

        var proposals = (await FindAsync(report)).Proposals;
        Assert.Equal([(bool?)false, null], proposals.Select(one => one.Approved));
        Assert.Equal("处罚还在复议", proposals[0].Reason);
    }

    [Fact]
    public async Task A_verdict_that_follows_later_adds_its_amount_and_no_more()
    {
        var report = await Reports.FinedAsync();
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);
        await Reports.Rewards.ApproveAsync(report, Supervisor, Stop);

        await Reports.Desk.RecordOutcomeAsync(report, new(RewardGround.Verdict, null, "（2026）浙0482刑初1号", new(2026, 11, 23)), Handler, Stop);
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);

        var pending = (await FindAsync(report)).Pending!;
        Assert.Equal((Fen.FromYuan(10_000), Fen.FromYuan(25_000)), (new Fen(pending.AmountFen), pending.Formula.Value.Total));
    }

    [Fact]
    public async Task Where_nothing_new_followed_nothing_more_is_proposed()
    {
        var report = await Reports.FinedAsync(10_000_000);
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);
        await Reports.Rewards.ApproveAsync(report, Supervisor, Stop);
        await Reports.Desk.RecordOutcomeAsync(report, new(RewardGround.Fine, Fen.FromYuan(1), "平环罚〔2026〕18号", new(2026, 11, 23)), Handler, Stop);

        Assert.Equal("report.reward.nothing", (await Assert.ThrowsAsync<Refusal>(() => Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop))).Message);
    }

    [Fact]
    public async Task An_anonymous_report_has_no_reward()
    {
        var report = await Reports.SubstantiatedAsync();
        await Reports.Desk.RecordOutcomeAsync(report, new(RewardGround.Detention, null, "平公行罚〔2026〕3号", new(2026, 11, 20)), Handler, Stop);

        Assert.Equal("report.reward.anonymous", (await Assert.ThrowsAsync<Refusal>(() => Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop))).Message);
    }

    [Fact]
    public async Task A_kind_outside_the_rule_has_no_reward()
    {
        var report = await Reports.SubstantiatedAsync(Draft with { Kind = ReportKind.Other }, Sender);
        await Reports.Desk.RecordOutcomeAsync(report, new(RewardGround.Fine, Fen.FromYuan(1000), "平环罚〔2026〕19号", new(2026, 11, 20)), Handler, Stop);

        Assert.Equal("report.reward.scope", (await Assert.ThrowsAsync<Refusal>(() => Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop))).Message);
    }

    [Fact]
    public async Task Where_nothing_followed_by_law_nothing_is_promised()
    {
        var report = await Reports.SubstantiatedAsync(reporter: Sender);

        Assert.Equal("reward.ground.absent", (await Assert.ThrowsAsync<Refusal>(() => Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop))).Message);
        Assert.Equal(ReportStage.Substantiated, (await FindAsync(report)).Facts.Stage);
    }

    private async Task<ReportCase> FindAsync(Id<Report> report) => (await Bench.Get<ReportReader>().FindAsync(report, null, Stop))!;

    private async Task<TrackedReport> TrackAsync(Id<Report> report) => (await Bench.Get<ReportTracker>().FindAsync(report, Stop))!;
}
