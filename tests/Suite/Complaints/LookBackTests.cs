using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class LookBackTests(Benches benches) : OnABench(benches)
{
    private Town Town => new(Bench);

    [Fact]
    public async Task Closing_plans_a_look_back_by_the_rule_row()
    {
        var id = await Town.ClosedAsync();

        var line = Assert.Single(await Bench.Get<CaseReader>().LookBacksAsync(50, Stop));
        Assert.Equal((id.Value, new DateOnly(2026, 12, 23)), (line.Id, line.DueOn));
    }

    [Fact]
    public async Task Who_handled_it_does_not_look_back_on_it()
    {
        var town = Town;
        var id = await town.ClosedAsync();

        Assert.Equal("complaint.lookBack.own", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<LookBackDesk>().LookAgainAsync(id, true, "无异味", town.Handler, Stop))).Message);
    }

    [Fact]
    public async Task A_look_back_that_held_ends_the_matter()
    {
        var town = Town;
        var id = await town.ClosedAsync();
        await Bench.MoveToAsync(new DateOnly(2026, 12, 23));

        await Bench.Get<LookBackDesk>().LookAgainAsync(id, true, "现场无油烟，住户确认", town.Supervisor, Stop);

        Assert.Equal("held", await town.StageAsync(id));
        Assert.Empty(await Bench.Get<CaseReader>().LookBacksAsync(50, Stop));
    }

    [Fact]
    public async Task A_failed_look_back_reopens_the_matter_with_a_new_clock_under_supervision_and_keeps_the_old_history()
    {
        var town = Town;
        var id = await town.ClosedAsync();
        await Bench.MoveToAsync(new DateOnly(2026, 12, 23));

        await Bench.Get<LookBackDesk>().LookAgainAsync(id, false, "净化器未开机", town.Supervisor, Stop);

        var file = (await Bench.Get<CaseFileReader>().FindAsync(id, town.Handler, Stop))!;
        Assert.Equal((ComplaintStage.Assigned, 2, Town.Danghu), (file.Stage, file.Round, file.Organisation));
        Assert.Equal(new DateOnly(2027, 2, 22), file.DueOn); // 21 February 2027 is a Sunday
        Assert.NotNull(file.SupervisedSince);
        var clocks = await Bench.Get<CaseFileReader>().ClocksAsync(id, Stop);
        Assert.Equal([(2, ClockPhase.Close, false), (1, ClockPhase.Close, true), (1, ClockPhase.Acknowledge, true)], clocks.Select(clock => (clock.Round, clock.Phase, clock.MetOn is not null)));
        Assert.Equal(1, Assert.Single((await Bench.Get<TrackReader>().FindAsync(id, Stop))!.Answers).Round);
    }

    [Fact]
    public async Task It_can_be_answered_closed_rated_and_looked_at_again_in_the_second_round()
    {
        var town = Town;
        var id = await town.ClosedAsync();
        await Bench.Get<TrackDesk>().RateAsync(id, HandlingRating.Dissatisfied, null, Stop);
        await Bench.Get<LookBackDesk>().LookAgainAsync(id, false, "净化器未开机", town.Supervisor, Stop);

        await town.AnswerAsync(id);
        await Bench.Get<TrackDesk>().RateAsync(id, HandlingRating.Satisfied, null, Stop);
        await Bench.Get<HandlingDesk>().CloseAsync(id, "已安装在线监控", town.Handler, Stop);
        await Bench.Get<LookBackDesk>().LookAgainAsync(id, true, "两次抽查均达标", town.Supervisor, Stop);
        await Bench.Get<SupervisionDesk>().LiftAsync(id, "整改到位", town.Supervisor, Stop);

        Assert.Equal("held", await town.StageAsync(id));
        var kinds = (await Bench.Get<TrackReader>().FindAsync(id, Stop))!.Events.Select(event_ => (event_.Kind, event_.Round));
        Assert.Equal(
            [
                (CaseEventKind.Received, 1), (CaseEventKind.Accepted, 1), (CaseEventKind.Assigned, 1), (CaseEventKind.Answered, 1), (CaseEventKind.Closed, 1), (CaseEventKind.Rated, 1),
                (CaseEventKind.FoundRebound, 1), (CaseEventKind.Assigned, 2), (CaseEventKind.Answered, 2), (CaseEventKind.Rated, 2), (CaseEventKind.Closed, 2), (CaseEventKind.FoundHeld, 2),
            ],
            kinds);
    }

    [Fact]
    public async Task One_visit_speaks_for_every_closed_submission_of_the_matter()
    {
        var town = Town;
        var first = await town.ClosedAsync();
        var second = await town.ClosedAsync(Town.Draft("这家饭店的油烟晚上特别大，开窗就是味道。", phone: "13905730002"));
        await Bench.RunJobsAsync();
        await Bench.Get<MatterDesk>().LinkAsync(second, first, "同一家饭店", town.Handler, Stop);

        await Bench.Get<LookBackDesk>().LookAgainAsync(first, false, "仍有油烟", town.Supervisor, Stop);

        Assert.Equal(("assigned", "assigned"), (await town.StageAsync(first), await town.StageAsync(second)));
    }

    [Fact]
    public async Task What_is_not_closed_cannot_be_looked_at_again()
    {
        var town = Town;
        var id = await town.AnsweredAsync();

        Assert.Equal("complaint.lookBack.absent", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<LookBackDesk>().LookAgainAsync(id, true, "无异味", town.Supervisor, Stop))).Message);
    }
}
