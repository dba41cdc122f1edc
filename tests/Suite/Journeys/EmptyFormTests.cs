using Bogus;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Seeds.Demo;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Journeys;

/// <summary>Whoever presses a button too early reads a sentence: every form that a publicist can reach is sent with nothing filled in.</summary>
public sealed class EmptyFormTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task No_form_that_a_publicist_can_reach_breaks_when_it_is_sent_empty()
    {
        await DeskAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var (trial, opened) = (new FormTrial(visitor), new HashSet<string>());
        var ahead = new Queue<string>(["/office/disclosure", "/office/rules", "/office/duties", "/office/campaigns"]);
        while (ahead.TryDequeue(out var path))
        {
            if (!opened.Add(FormTrial.ShapeOf(path))) continue;
            var page = await visitor.OpenAsync(path);
            foreach (var link in page.Document.QuerySelectorAll("main a[href=''], main a:not([href])")) trial.Broken.Add($"{path}: {link.TextContent.Trim()} leads nowhere");
            foreach (var link in page.Document.QuerySelectorAll("main a[href^='/office/']")) ahead.Enqueue(link.GetAttribute("href")!);
            await trial.TryAsync(page, hiddenToo: false, "");
        }

        Assert.True(trial.Broken.Count == 0, string.Join(" | ", trial.Broken));
        Assert.True(opened.Count > 50 && trial.Sent > 40, $"{opened.Count} pages, {trial.Sent} forms");
    }

    private async Task DeskAsync()
    {
        var services = Bench.Get<IServiceProvider>();
        var (chance, days) = (new Randomizer(DemoTown.Seed), ActivatorUtilities.CreateInstance<DemoDays>(services));
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<PublicityDemo>(services, days, ActivatorUtilities.CreateInstance<RenderPicture>(services)).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<DisclosureDemo>(services, days).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<TalkDemo>(services, days).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<PlanDemo>(services).RunAsync(chance, Stop);
        var today = Bench.Get<Clock>().Today;
        var topic = await Bench.Get<CampaignDesk>().OpenAsync("open-day", new("公众开放日", "来看看。", "", today, today.AddDays(30)), Wang, Stop);
        await Bench.Get<EventDesk>().PlanAsync(topic, new("第一场", "", "污水处理厂门口", Clock.StartOf(today.AddDays(9)).AddHours(9), Clock.StartOf(today.AddDays(9)).AddHours(10), 20, 3, null), Wang, Stop);
    }
}
