using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class ReportFlowTests
{
    private const string Approved = """
        Received + Accept → Accepted
        Received + Refuse → Refused
        Accepted + Verify → Verifying
        Verifying + FindTrue → Substantiated
        Verifying + FindUntrue → Unsubstantiated
        Substantiated + RecordOutcome → Substantiated
        Substantiated + ProposeReward → RewardProposed
        Substantiated + Close → Closed
        RewardProposed + ApproveReward → RewardApproved
        RewardProposed + DeclineReward → Substantiated
        RewardApproved + RecordOutcome → Substantiated
        Closed + RecordOutcome → Substantiated
        """;

    [Fact]
    public void The_flow_is_the_approved_table_and_nothing_else()
    {
        var table =
            from stage in Enum.GetValues<ReportStage>()
            from act in stage.Acts
            select $"{stage} + {act} → {stage.After(act)}";

        Assert.Equal(Approved.ReplaceLineEndings("\n"), string.Join('\n', table));
    }

    [Fact]
    public void What_the_table_does_not_allow_is_refused_in_words()
    {
        var refused =
            from stage in Enum.GetValues<ReportStage>()
            from act in Enum.GetValues<ReportAct>()
            where !stage.Allows(act)
            select Assert.Throws<Refusal>(() => stage.After(act)).Message;

        Assert.Equal(["report.act.impossible"], refused.Distinct());
    }

    [Fact]
    public void Every_kind_but_other_is_in_the_scope_of_the_rule() =>
        Assert.Equal([ReportKind.Other], Enum.GetValues<ReportKind>().Where(kind => !kind.IsRewarded));
}
