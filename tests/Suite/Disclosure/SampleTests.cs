using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class SampleTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public void A_draw_follows_from_its_seed_and_nothing_else()
    {
        Guid[] ids = [.. Enumerable.Range(1, 200).Select(n => new Guid(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];

        Assert.Equal(SampleDraw.Of("a", ids, 10), SampleDraw.Of("a", ids.Reverse(), 10));
        Assert.NotEqual(SampleDraw.Of("a", ids, 10), SampleDraw.Of("b", ids, 10));
        Assert.Equal(10, SampleDraw.Of("a", ids, 10).Distinct().Count());
    }

    [Fact]
    public async Task The_auditor_draws_once_from_the_published_head_and_the_public_can_draw_again()
    {
        for (var n = 1; n <= 12; n++) await Bench.PenaltyAsync(new(2026, 8, n), $"第 {n} 号");
        await Bench.SealAsync();
        var auditor = await Bench.StaffAsync(Role.Auditor);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(auditor);
        Assert.Equal("/office/sampling/draw", Assert.Single(await Bench.Get<WorkList>().OfAsync(auditor.Actor, Stop)).Link);

        var drawn = await (await visitor.OpenAsync("/office/sampling/draw")).PressAsync("抽取", ("Year", "2026"), ("Quarter", "3"));
        var sample = Assert.Single(await Bench.Get<SampleDesk>().YearAsync(2026, Stop));
        Assert.Contains("从 12 件中抽 10 件", drawn.Text, StringComparison.Ordinal);
        Assert.Equal(SampleDraw.Of(sample.Seed, (await Bench.Get<SampleDesk>().PopulationAsync(2026, 3, Stop)).Select(each => each.Id.Value), 10), sample.Items.Value.Select(item => item.OccurrenceId));

        Assert.Equal([2026, 3, 10], Assert.Single(await Bench.Get<WorkList>().OfAsync(auditor.Actor, Stop)).Title.Args);
        var judge = await drawn.FollowAsync("核对结果");
        Assert.NotNull((await judge.PressAsync("记录", ("Verdict", "Missing"))).ErrorOf("Note"));
        await judge.PressAsync("记录", ("Verdict", "Missing"), ("Note", "档案有原件，网站未见"));

        var rate = await Bench.Site.Visitor().OpenAsync("/disclosure/rate");
        Assert.Contains("已核对 1 件，一致 0 件", rate.Text, StringComparison.Ordinal);
        Assert.Contains(sample.Seed, rate.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("档案有原件", rate.Html, StringComparison.Ordinal);
        Assert.Equal("sample.taken", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<SampleDesk>().DrawAsync(2026, 3, auditor.Actor, Stop))).Message);
    }

    [Theory]
    [InlineData(2026, 4, "sample.quarter.open")]
    [InlineData(2026, 0, "sample.quarter.open")]
    [InlineData(2025, 3, "sample.empty")]
    public async Task A_quarter_has_to_be_over_and_to_have_had_duties(int year, int quarter, string key) =>
        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<SampleDesk>().DrawAsync(year, quarter, Wang, Stop))).Message);

    [Fact]
    public async Task The_rate_explains_itself_with_every_miss_and_what_was_corrected()
    {
        await Bench.PenaltyAsync(new(2026, 11, 2), "甲公司处罚决定书");
        await Bench.MoveToAsync(new DateOnly(2026, 11, 26));
        await Bench.PenaltyAsync(new(2026, 11, 3), "补登的处罚决定书");
        var duties = Bench.Get<DisclosureReader>();
        var catalogue = await duties.CatalogueAsync(Stop);

        var explained = RateExplainer.Say(RateCorrection.Of(2026, new(2026, 11, 24), new(2026, 11, 26), await duties.OccurrencesAsync(new(2026, 1, 1), new(2026, 12, 31), Stop), catalogue), catalogue, Wording.Chinese).Lines;

        Assert.Contains("未公开：甲公司处罚决定书，到期 2026-11-11", explained);
        Assert.Contains("补登的处罚决定书: 后来才登记", explained);
    }
}
