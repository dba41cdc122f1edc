using Bogus;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Seeds.Demo;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class DisclosureDemoTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task The_demonstration_goes_through_the_desks_and_every_figure_in_it_says_that_it_is_invented()
    {
        var services = Bench.Get<IServiceProvider>();
        var chance = new Randomizer(DemoTown.Seed);
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<DisclosureDemo>(services, ActivatorUtilities.CreateInstance<DemoDays>(services)).RunAsync(chance, Stop);

        var published = (await Bench.Get<NoticeReader>().ListAsync(new(), null, 100, Stop)).Rows;
        Assert.NotEmpty(published);
        Assert.All(published, notice => Assert.Contains("演示数据", notice.Source, StringComparison.Ordinal));
        var figures = (await Bench.Get<IndicatorReader>().TodayAsync(Stop)).SelectMany(each => each.Actuals.Value).ToArray();
        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.Equal("演示数据", figure.Source));
        var desk = await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft, NoticeStage.InReview], Stop);
        Assert.Equal([NoticeStage.Draft, NoticeStage.InReview], desk.Select(notice => notice.Stage).Order());
    }

    [Fact]
    public async Task The_demonstration_has_a_plan_with_progress_that_says_that_it_is_invented()
    {
        var services = Bench.Get<IServiceProvider>();
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(new Randomizer(DemoTown.Seed), Stop);
        await ActivatorUtilities.CreateInstance<PlanDemo>(services).RunAsync(new Randomizer(DemoTown.Seed), Stop);

        var years = await Bench.Get<PlanReader>().YearsAsync(drafts: false, Stop);
        Assert.Equal([2026, 2025], years);
        foreach (var year in years)
        {
            Assert.True((await Bench.Get<PlanReader>().FindAsync(year, Stop))!.Demo);
            var said = await Bench.Get<PlanRoundReader>().ProgressAsync(year, Stop);
            Assert.NotEmpty(said);
            Assert.All(said, each => Assert.Contains("演示数据", each.Said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_demonstration_leaves_no_page_of_talk_empty_and_says_everywhere_that_it_is_invented()
    {
        var services = Bench.Get<IServiceProvider>();
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(new Randomizer(DemoTown.Seed), Stop);
        await ActivatorUtilities.CreateInstance<TalkDemo>(services, ActivatorUtilities.CreateInstance<DemoDays>(services)).RunAsync(new Randomizer(DemoTown.Seed), Stop);

        var visitor = Bench.Site.Visitor();
        foreach (var page in new[] { "/disclosure/questions", "/disclosure/faq", "/disclosure/consultations", "/disclosure/requests", "/disclosure/mistakes" })
            Assert.Empty((await visitor.OpenAsync(page)).Document.QuerySelectorAll("main .empty"));
        var log = await Bench.Get<InquiryReader>().LogAsync(50, Stop);
        Assert.NotEmpty(log);
        Assert.All(log, each => Assert.Contains("演示数据", each.Answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_demonstration_leaves_no_page_of_the_publicity_desk_empty()
    {
        var services = Bench.Get<IServiceProvider>();
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(new Randomizer(DemoTown.Seed), Stop);
        await ActivatorUtilities.CreateInstance<PublicityDemo>(services, ActivatorUtilities.CreateInstance<DemoDays>(services), ActivatorUtilities.CreateInstance<RenderPicture>(services)).RunAsync(new Randomizer(DemoTown.Seed), Stop);
        await ActivatorUtilities.CreateInstance<NightDemo>(services, ActivatorUtilities.CreateInstance<NoteDatasets>(services), ActivatorUtilities.CreateInstance<InspectSite>(services)).RunAsync(new Randomizer(DemoTown.Seed), Stop);
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        foreach (var page in new[] { "pictures", "documents", "hand-over", "mistakes", "inspection", "repealed", "datasets" })
            Assert.Empty((await officer.OpenAsync($"/office/disclosure/{page}")).Document.QuerySelectorAll("main .empty"));
        var year = Bench.Get<Clock>().Today.Year - 1;
        Assert.Contains("年度报告全文", (await Bench.Site.Visitor().OpenAsync($"/disclosure/annual/{year}")).Text, StringComparison.Ordinal);
        Assert.All((await Bench.Get<NoticeReader>().ListAsync(new(), null, 100, Stop)).Rows, notice => Assert.Contains("演示数据", notice.Source, StringComparison.Ordinal));
    }
}
