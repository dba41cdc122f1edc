using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class ComplaintFlowTests
{
    [Fact]
    public void The_flow_is_this_table_and_nothing_else()
    {
        var table = string.Join('\n',
            from stage in Enum.GetValues<ComplaintStage>()
            from act in stage.Acts
            select $"{stage} + {act} = {stage.After(act)}");

        Assert.Equal("""
            Received + Accept = Accepted
            Received + Refuse = Refused
            Accepted + Assign = Assigned
            Assigned + Return = Accepted
            Assigned + Answer = Answered
            Answered + Close = Closed
            Closed + FindHeld = Held
            Closed + FindRebound = Assigned
            """, table);
    }

    public static TheoryData<ComplaintStage, ComplaintAct> Impossible =>
        [.. from stage in Enum.GetValues<ComplaintStage>() from act in Enum.GetValues<ComplaintAct>() where !stage.Allows(act) select new TheoryDataRow<ComplaintStage, ComplaintAct>(stage, act)];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_is_not_in_the_table_is_refused_in_words(ComplaintStage stage, ComplaintAct act) =>
        Assert.Equal("complaint.act.never", Assert.Throws<Refusal>(() => stage.After(act)).Message);

    [Theory]
    [InlineData(ComplaintStage.Received, true)]
    [InlineData(ComplaintStage.Accepted, true)]
    [InlineData(ComplaintStage.Refused, false)]
    [InlineData(ComplaintStage.Assigned, true)]
    [InlineData(ComplaintStage.Answered, true)]
    [InlineData(ComplaintStage.Closed, false)]
    [InlineData(ComplaintStage.Held, false)]
    public void A_clock_runs_from_receipt_to_refusal_or_closing(ComplaintStage stage, bool open) => Assert.Equal(open, stage.IsOpen);

    public static TheoryData<ComplaintStage, string, string?, string?, bool> Readers => new()
    {
        { ComplaintStage.Received, "intake", "bureau", null, true },
        { ComplaintStage.Received, "handler", "town-a", null, false },
        { ComplaintStage.Received, "supervisor", "bureau", null, false },
        { ComplaintStage.Accepted, "intake", "bureau", null, false },
        { ComplaintStage.Accepted, "handler", "town-a", null, false },
        { ComplaintStage.Assigned, "handler", "town-a", "town-a", true },
        { ComplaintStage.Assigned, "handler", "town-b", "town-a", false },
        { ComplaintStage.Assigned, "intake", "town-a", "town-a", false },
        { ComplaintStage.Assigned, "supervisor", "town-a", "town-a", false },
        { ComplaintStage.Answered, "handler", "town-a", "town-a", true },
        { ComplaintStage.Closed, "handler", "town-a", "town-a", true },
        { ComplaintStage.Held, "handler", "town-a", "town-a", false },
        { ComplaintStage.Refused, "intake", "bureau", null, false },
        { ComplaintStage.Assigned, "administrator", "town-a", "town-a", false },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void Who_complains_is_for_intake_until_the_track_is_decided_and_then_for_the_assigned_handlers_alone(
        ComplaintStage stage, string role, string? own, string? assigned, bool may) =>
        Assert.Equal(may, ContactRule.MayRead(stage, assigned, new(ActorKind.Staff, Id<AccountId>.New(), own, [role])));
}
