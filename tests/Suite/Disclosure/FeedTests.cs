using System.Text.Json;
using System.Xml.Linq;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class FeedTests(Benches benches) : OnABench(benches)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private async Task<XElement> FeedAsync(string path) => XElement.Parse((await Bench.Site.Visitor().OpenAsync(path)).Html);

    private static IEnumerable<string> Titles(XElement feed) => feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value);

    [Fact]
    public async Task Every_list_and_every_search_is_a_feed()
    {
        await Bench.PublishedAsync(NoticeOf("水质公报", "水质良好。", "quality"));
        var id = await Bench.PublishedAsync(NoticeOf("秸秆禁烧 <公告> & 说明\u200B"));

        var all = await FeedAsync("/disclosure/feed");
        Assert.Equal(["秸秆禁烧 <公告> & 说明\u200B", "水质公报"], Titles(all));
        Assert.Equal(($"urn:uuid:{id}", $"http://localhost/disclosure/{id}"), (all.Element(Atom + "entry")!.Element(Atom + "id")!.Value, all.Element(Atom + "entry")!.Element(Atom + "link")!.Attribute("href")!.Value));
        Assert.Equal(["水质公报"], Titles(await FeedAsync("/disclosure/feed?column=quality")));
        Assert.Equal(["水质公报"], Titles(await FeedAsync("/disclosure/feed?q=%E6%B0%B4%E8%B4%A8")));
        Assert.Empty(Titles(await FeedAsync("/disclosure/feed?q=%E6%B2%A1%E6%9C%89")));
        Assert.Empty(Titles(await FeedAsync("/disclosure/feed?year=2020&q=%00%1F")));
    }

    [Fact]
    public async Task A_feed_carries_the_signed_head_so_that_its_readers_keep_it()
    {
        await Bench.PublishedAsync();
        await Bench.SealAsync();
        var head = (await Bench.Get<TransparencyReader>().HeadAsync(Stop))!;

        var said = (await FeedAsync("/disclosure/feed")).Element(XNamespace.Get("http://localhost/transparency#") + "head")!;

        Assert.Equal(($"{head.Seq}", Convert.ToHexStringLower(head.Hash), Convert.ToBase64String(head.Signature)), (said.Attribute("seq")!.Value, said.Attribute("hash")!.Value, said.Attribute("signature")!.Value));
        Assert.True(Bench.Get<HostKeys>().Journal.Fingerprint == said.Attribute("key")!.Value);
    }

    [Fact]
    public async Task A_list_says_where_its_feed_is()
    {
        var list = await Bench.Site.Visitor().OpenAsync("/disclosure?column=quality&validity=in_force");

        Assert.Equal("/disclosure/feed?column=quality&validity=in_force", list.Document.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_site_map_names_what_is_public_and_nothing_else()
    {
        var open = await Bench.PublishedAsync();
        var draft = await Bench.DraftAsync();

        var map = (await Bench.Site.Visitor().OpenAsync("/sitemap.xml")).Html;

        Assert.Contains($"<loc>http://localhost/disclosure/{open}</loc>", map, StringComparison.Ordinal);
        Assert.Contains("<loc>http://localhost/complaints</loc>", map, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.ToString(), map, StringComparison.Ordinal);
        Assert.Contains("环境质量", (await Bench.Site.Visitor().OpenAsync("/sitemap")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_says_for_machines_what_it_is_and_its_title_cannot_end_the_script()
    {
        var id = await Bench.PublishedAsync(NoticeOf("标题</script><b>"));

        var page = await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}");
        var things = page.Document.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonDocument.Parse(script.TextContent).RootElement).ToArray();

        Assert.Equal(["Article", "BreadcrumbList"], things.Select(thing => thing.GetProperty("@type").GetString()));
        Assert.Equal("标题</script><b>", things[0].GetProperty("headline").GetString());
        Assert.Equal(3, things[1].GetProperty("itemListElement").GetArrayLength());
    }

    [Fact]
    public async Task An_article_names_its_relatives_and_prints_its_number_address_and_hash()
    {
        await Bench.PublishedAsync(NoticeOf("2025年饮用水水源水质状况"));
        await Bench.PublishedAsync(NoticeOf("秸秆禁烧"));
        var id = await Bench.PublishedAsync(NoticeOf("2026年饮用水水源水质状况", "达标。"));

        var page = await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}");

        Assert.Equal(["2025年饮用水水源水质状况"], page.Document.QuerySelectorAll(".related a").Select(link => link.TextContent));
        var print = page.Document.QuerySelector(".print-only")!.TextContent;
        Assert.Contains("PHST/2026-00003", print, StringComparison.Ordinal);
        Assert.Contains($"http://localhost/disclosure/{id}", print, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("2026年饮用水水源水质状况\n\n达标。"))), print, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("[data-large], [data-aloud]"), button => Assert.True(button.HasAttribute("hidden")));
    }
}
