using Microsoft.Extensions.DependencyInjection;
using NetVips;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Tests.Architecture;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Tests.Surveys;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Campaigns;

public sealed class ReachTests(Benches benches) : OnABench(benches)
{
    private ReachDesk Desk => Bench.Get<ReachDesk>();

    private ReachReader Reader => Bench.Get<ReachReader>();

    [Fact]
    public async Task Short_addresses_lead_to_the_page_and_are_counted_apart_by_day_without_a_cookie()
    {
        // Whoever had this bench before may have opened a page at the same address: of a page that is not there yet nothing is counted.
        await Bench.Site.Services.GetRequiredService<VisitCounter>().FlushAsync(Stop);
        var id = await Bench.ReleasedAsync();
        var (wall, post) = (await Desk.LinkAsync(id, MediaChannel.Outdoor, "公告栏", Wang, Stop), await Desk.LinkAsync(id, MediaChannel.Wechat, "推文", Wang, Stop));
        var visitor = Bench.Site.Visitor();

        foreach (var code in (string[])[wall, wall, post]) Assert.Equal("/campaigns/open-day", (await visitor.OpenAsync($"/go/{code}")).Path);
        using var ahead = new HttpRequestMessage(HttpMethod.Get, $"/go/{wall}") { Headers = { { "Sec-Purpose", "prefetch" } } };
        var answer = await visitor.Client.SendAsync(ahead, Stop);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(404, (int)(await visitor.OpenAsync("/go/zzzzz")).Status);
        await Bench.Site.Services.GetRequiredService<VisitCounter>().FlushAsync(Stop);

        Assert.Equal([("公告栏", 2), ("推文", 1)], (await Reader.LinksAsync(id, Stop)).Select(link => (link.Label, link.Visits)));
        // The page is counted from the cache too; what a browser fetched ahead was read by nobody.
        Assert.Equal((3L, 3L), await Reader.OfAsync(id, Stop) is var reach ? (reach.Opened, reach.Followed) : default);
        Assert.All(await Reader.DaysAsync(id, Stop), each => Assert.Equal(new(2026, 11, 23), each.Day));
    }

    [Fact]
    public async Task A_short_address_that_the_English_office_gives_out_leads_to_the_page_in_Chinese()
    {
        var id = await Bench.ReleasedAsync();
        var code = await Desk.LinkAsync(id, MediaChannel.Outdoor, "公告栏", Wang, Stop);
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var page = await officer.OpenAsync($"/en/office/campaigns/{id}/reach");

        Assert.Equal($"http://localhost/go/{code}", page.Document.QuerySelector(".links .address")!.TextContent);
        Assert.Equal([$"http://localhost/campaigns/open-day/card.png?via={code}", $"http://localhost/campaigns/open-day/poster?via={code}"], page.Document.QuerySelectorAll(".links a").Select(link => link.GetAttribute("href")));
        Assert.Contains($"http://localhost/go/{code}", (await officer.OpenAsync($"/en/campaigns/open-day/poster?via={code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_other_media_state_is_kept_apart_with_its_source()
    {
        var id = await Bench.ReleasedAsync();
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var page = await officer.OpenAsync($"/office/campaigns/{id}/reach");
        Assert.NotNull((await page.PressAsync("登记一条", ("Mention.Channel", "Newspaper"), ("Mention.Title", "报道"), ("Mention.ShownOn", "2026-11-22"), ("Mention.Reach", "12000"))).ErrorOf("Mention.Source"));
        Assert.NotNull((await page.PressAsync("登记一条", ("Mention.Channel", "Newspaper"), ("Mention.Title", "报道"), ("Mention.ShownOn", "2027-11-22"))).ErrorOf("Mention.ShownOn"));

        page = await page.PressAsync("登记一条", ("Mention.Channel", "Newspaper"), ("Mention.Title", "报道"), ("Mention.ShownOn", "2026-11-22"), ("Mention.Reach", "12000"), ("Mention.Source", "发行部"));
        Assert.Contains("12000 人，据发行部", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("生成短网址", ("Channel", "School"), ("Label", "城关中学"));

        var link = Assert.Single(await Reader.LinksAsync(id, Stop));
        Assert.Contains($"/go/{link.Code}", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await Reader.OfAsync(id, Stop)).Followed);
        Assert.StartsWith("日期,短网址,渠道,放在哪里,次数", await officer.Client.GetStringAsync($"/office/campaigns/{id}/reach/csv", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_a_picture_of_its_own_for_each_address_and_for_no_other()
    {
        var id = await Bench.ReleasedAsync();
        var code = await Desk.LinkAsync(id, MediaChannel.Wechat, "推文", Wang, Stop);
        var client = Bench.Site.Visitor().Client;

        var (own, via) = (await client.GetByteArrayAsync("/campaigns/open-day/card.png", Stop), await client.GetByteArrayAsync($"/campaigns/open-day/card.png?via={code}", Stop));

        using var card = Image.NewFromBuffer(own);
        Assert.Equal((900, 1200), (card.Width, card.Height));
        Assert.NotEqual(own, via);
        Assert.Equal(404, (int)(await client.GetAsync("/campaigns/open-day/card.png?via=zzzzz", Stop)).StatusCode);
        var poster = await Bench.Site.Visitor().OpenAsync($"/campaigns/open-day/poster?via={code}");
        Assert.Contains($"/go/{code}", poster.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_of_a_survey_carries_a_campaign()
    {
        var wave = await Bench.OpenWaveAsync();
        var id = await Bench.ReleasedAsync();
        await Bench.Get<CampaignDesk>().GatherAsync(id, ItemKind.Survey, wave.ToString(), Wang, Stop);
        var visitor = Bench.Site.Visitor();

        var topic = await visitor.OpenAsync("/campaigns/open-day");
        Assert.Contains($"href=\"/surveys/{wave}\"", topic.Html, StringComparison.Ordinal);
        foreach (var path in (string[])["/", "/surveys", $"/surveys/{wave}", $"/surveys/{wave}/answer", "/surveys/invited", "/surveys/return"])
        {
            var page = await visitor.OpenAsync(path);
            Assert.True((int)page.Status == 200, path);
            Assert.DoesNotContain("走进污水处理厂", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("/campaigns", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("/go/", page.Html, StringComparison.Ordinal);
        }
        Assert.Empty(Sources.Below("web/Pages/Surveys", ".cs", ".cshtml").Concat(Sources.Below("db/Surveys", ".cs")).Where(path => File.ReadAllText(path).Contains("ampaign", StringComparison.Ordinal)).Select(Sources.Short));
    }
}
