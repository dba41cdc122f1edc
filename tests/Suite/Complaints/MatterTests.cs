using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class MatterTests(Benches benches) : OnABench(benches)
{
    private Town Town => new(Bench);

    private Task<IReadOnlyList<Neighbour>> CandidatesAsync(Id<Submission> id) => Bench.Get<CaseFileReader>().CandidatesAsync(id, Stop);

    [Fact]
    public async Task The_same_person_about_the_same_place_is_proposed_as_a_repeat_with_its_reasons()
    {
        var first = await Town.ReceivedAsync();
        var second = await Town.ReceivedAsync(Town.Draft("又是那家饭店，油烟没有变小。"));

        await Bench.RunJobsAsync();

        var candidate = Assert.Single(await CandidatesAsync(second));
        Assert.Equal((first.Value, MatchRelation.Repeat), (candidate.Id, candidate.Relation));
        Assert.Superset(new HashSet<MatchKind> { MatchKind.SamePerson, MatchKind.SameAddress, MatchKind.SameKind }, candidate.Why.Select(reason => reason.Kind).ToHashSet());
    }

    [Fact]
    public async Task Another_telephone_about_the_same_place_is_the_same_source()
    {
        await Town.ReceivedAsync();
        var second = await Town.ReceivedAsync(Town.Draft(phone: "13905730002"));

        await Bench.RunJobsAsync();

        Assert.Equal(MatchRelation.SameSource, Assert.Single(await CandidatesAsync(second)).Relation);
    }

    [Fact]
    public async Task Two_anonymous_senders_are_never_taken_for_one_person()
    {
        await Town.ReceivedAsync(Town.Draft(phone: null));
        var second = await Town.ReceivedAsync(Town.Draft(phone: null));

        await Bench.RunJobsAsync();

        Assert.Equal(MatchRelation.SameSource, Assert.Single(await CandidatesAsync(second)).Relation);
    }

    [Fact]
    public async Task Something_else_somewhere_else_is_not_proposed()
    {
        await Town.ReceivedAsync();
        var second = await Town.ReceivedAsync(Town.Draft("市河城南段河水发黑，漂着死鱼。", ComplaintKind.Water, Town.Zhapu, "市河城南段", "13905730002"));

        await Bench.RunJobsAsync();

        Assert.Empty(await CandidatesAsync(second));
    }

    [Fact]
    public async Task Nothing_is_linked_until_a_person_links_it_and_then_each_keeps_its_own_clock()
    {
        var town = Town;
        var first = await town.AssignedAsync();
        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));
        var second = await town.AssignedAsync(Town.Draft("又是那家饭店，油烟没有变小。"));
        await Bench.RunJobsAsync();
        var apart = await town.AskAsync<bool>("select (select count(distinct matter_id) from complaints.submission) = 2", second);

        await Bench.Get<MatterDesk>().LinkAsync(second, first, "同一人、同一家饭店", town.Handler, Stop);

        var file = (await Bench.Get<CaseFileReader>().FindAsync(second, town.Handler, Stop))!;
        var earlier = (await Bench.Get<CaseFileReader>().FindAsync(first, town.Handler, Stop))!;
        Assert.True(apart);
        Assert.Equal(earlier.MatterId, file.MatterId);
        Assert.NotEqual(earlier.DueOn, file.DueOn);
        Assert.NotEqual(earlier.Number, file.Number);
        Assert.Equal(first.Value, Assert.Single(await Bench.Get<CaseFileReader>().InMatterAsync(second, Stop)).Id);
    }

    [Fact]
    public async Task A_link_can_be_taken_back_and_both_decisions_are_in_the_journal()
    {
        var town = Town;
        var first = await town.AssignedAsync();
        var second = await town.AssignedAsync(Town.Draft("又是那家饭店，油烟没有变小。"));
        await Bench.RunJobsAsync();
        var before = (await Bench.Get<CaseFileReader>().FindAsync(second, town.Handler, Stop))!.MatterId;

        await Bench.Get<MatterDesk>().LinkAsync(second, first, "同一家饭店", town.Handler, Stop);
        await Bench.Get<MatterDesk>().UnlinkAsync(second, first, "不是同一家", town.Handler, Stop);

        Assert.Equal(before, (await Bench.Get<CaseFileReader>().FindAsync(second, town.Handler, Stop))!.MatterId);
        Assert.Equal(CandidateVerdict.Different, Assert.Single(await CandidatesAsync(second)).Verdict);
        Assert.Equal(2, await town.AskAsync<int>("select count(*)::int from kernel.journal where subject = @id and act in ('complaint.linked', 'complaint.unlinked')", second));
    }

    [Fact]
    public async Task A_decision_needs_a_reason_and_a_proposal()
    {
        var town = Town;
        var first = await town.AssignedAsync();
        var second = await town.AssignedAsync(Town.Draft("市河城南段河水发黑，漂着死鱼。", ComplaintKind.Water, Town.Zhapu, "市河城南段", "13905730002"));

        Assert.Equal("complaint.reason.missing", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<MatterDesk>().LinkAsync(second, first, "", town.Handler, Stop))).Message);
        Assert.Equal("complaint.candidate.absent", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<MatterDesk>().LinkAsync(second, first, "我觉得是", town.Handler, Stop))).Message);
    }

    [Fact]
    public async Task A_new_submission_linked_to_a_closed_matter_makes_its_look_back_due_today()
    {
        var town = Town;
        var first = await town.ClosedAsync();
        var again = await town.ReceivedAsync(Town.Draft("又出现了，味道和以前一样。", phone: null, again: first));
        await Bench.RunJobsAsync();

        Assert.Contains(Assert.Single(await CandidatesAsync(again)).Why, reason => reason.Kind == MatchKind.SaidSo);
        await Bench.Get<MatterDesk>().LinkAsync(again, first, "原址复发", town.Intake, Stop);

        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23)), Assert.Single(await Bench.Get<CaseReader>().LookBacksAsync(50, Stop)) is var line ? (line.DueOn, line.HastenedOn!.Value) : default);
    }

    [Fact]
    public async Task Crosswise_links_wait_for_each_other_and_do_not_block()
    {
        var town = Town;
        var first = await town.AssignedAsync();
        var second = await town.AssignedAsync(Town.Draft("又是那家饭店，油烟没有变小。"));
        await Bench.RunJobsAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => FaultOfAsync(() => i % 2 == 0
            ? Bench.Get<MatterDesk>().LinkAsync(second, first, "同一家饭店", town.Handler, Stop)
            : Bench.Get<MatterDesk>().TellApartAsync(second, first, "不是同一家", town.Handler, Stop))));

        Assert.All(outcomes.OfType<Exception>(), outcome => Assert.IsType<Refusal>(outcome));
    }

    private static async Task<Exception?> FaultOfAsync(Func<Task> act) => await Xunit.Record.ExceptionAsync(act);
}
