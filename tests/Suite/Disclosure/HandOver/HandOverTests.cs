using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Disclosure.HandOverChannel;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.HandOver;

public sealed class HandOverTests(Benches benches) : OnABench(benches)
{
    private static readonly Uri Site = new("https://eco.example/");

    private HandOverDesk Desk => Bench.Get<HandOverDesk>();

    [Fact]
    public async Task The_main_site_gets_a_clean_page_with_its_pictures_and_whole_links()
    {
        var picture = await Bench.Get<PictureDesk>().AddAsync(SamplePhoto.Jpeg(1600, 800), "河岸", Wang, Stop);
        await Bench.RunJobsAsync();
        var id = await Bench.PublishedAsync(NoticeOf("巡河情况", $"![河岸的水鸟](/pictures/{picture})\n\n见[公开率](/disclosure/rate)和[省厅](https://sthjt.example/a)。"));

        var files = Unpacked(await Desk.PackAsync(id, MainSite, Site, Stop));

        Assert.Equal(["README.txt", "article.html", "pictures/1.jpg"], files.Keys.Order(StringComparer.Ordinal));
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(files["article.html"]));
        Assert.Equal(("pictures/1.jpg", "河岸的水鸟"), page.QuerySelector("img") is { } image ? (image.GetAttribute("src"), image.GetAttribute("alt")) : default);
        Assert.Equal(1280, PhotoFile.Read(files["pictures/1.jpg"]).Width);
        Assert.Equal(["https://eco.example/disclosure/rate", "https://sthjt.example/a"], page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll("[class], [id], script, style, link, source"));
        Assert.Equal(3, Encoding.UTF8.GetString(files["README.txt"]).Trim().Split('\n').Length);
    }

    [Fact]
    public async Task WeChat_gets_its_styles_on_the_elements_and_its_links_written_out()
    {
        var id = await Bench.PublishedAsync(NoticeOf("巡河情况", "## 一、做法\n\n见[省厅](https://sthjt.example/a)。\n\n| 河 | 次 |\n| --- | --- |\n| 上海塘 | 3 |"));

        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(Unpacked(await Desk.PackAsync(id, Wechat, Site, Stop))["article.html"]));

        Assert.Empty(page.QuerySelectorAll("a, [class], [id]"));
        Assert.Contains("见省厅 (https://sthjt.example/a)。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("h2, table, td"), each => Assert.NotEmpty(each.GetAttribute("style")!));
    }

    [Fact]
    public async Task A_correction_here_shows_what_is_older_there_until_it_is_handed_over_again()
    {
        var id = await Bench.PublishedAsync(NoticeOf(body: "上午九点开放。"));
        await Desk.HandAsync(id, MainSite, Wang, Stop);
        Assert.Equal(HandOverState.Same, Assert.Single(await Desk.ListAsync(Stop)).State);
        var seen = (await Bench.Get<EditorReader>().FindAsync(id, Stop))!;
        await Bench.Get<NoticeDesk>().EditAsync(id, seen.Version, NoticeOf(body: "上午十点开放。") with { Plan = new(ChangeKind.Minor, "改时间") }, [], Wang, Stop);
        await Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop);
        await Bench.Get<ReviewDesk>().ApproveAsync(id, 2, Li, Stop);
        var officer = Bench.Site.Visitor();
        var wang = await Bench.StaffAsync(Role.Publicist);
        await officer.SignInAsync(wang);

        var page = await officer.OpenAsync($"/office/disclosure/hand-over/{id}");
        Assert.Contains("那边是旧版", page.Text, StringComparison.Ordinal);
        Assert.Contains("上午九点开放。", page.Text, StringComparison.Ordinal);
        Assert.Contains(await Bench.Get<WorkList>().OfAsync(wang.Actor, Stop), item => item.Link == $"/office/disclosure/hand-over/{id}");
        var after = await page.PressAsync("打包并登记移交");
        Assert.Contains("第 2 版已登记移交", after.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var address = after.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content")!["0;url=".Length..];
        Assert.Equal("application/zip", (await officer.OpenAsync(address)).Response.Content.Headers.ContentType!.MediaType);

        Assert.Equal((2, HandOverState.Same), Assert.Single(await Desk.ListAsync(Stop)) is var line ? (line.Handed, line.State) : default);
    }

    [Fact]
    public async Task A_package_from_the_English_office_leads_to_the_pages_in_Chinese()
    {
        var id = await Bench.PublishedAsync(NoticeOf("巡河情况", "见[公开率](/disclosure/rate)。"));
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var package = await officer.Client.GetByteArrayAsync($"/en/office/disclosure/hand-over/{id}?handler=package&channel=MainSite", Stop);

        using var zip = new ZipArchive(new MemoryStream(package));
        using var article = new StreamReader(zip.GetEntry("article.html")!.Open());
        var html = await article.ReadToEndAsync(Stop);
        Assert.Contains("http://localhost/disclosure/rate", html, StringComparison.Ordinal);
        Assert.Contains($"http://localhost/disclosure/{id}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/en/", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_here_has_to_come_down_there()
    {
        var id = await Bench.PublishedAsync();
        await Desk.HandAsync(id, Wechat, Wang, Stop);
        Assert.Equal("handover.down.wrong", (await Assert.ThrowsAsync<Refusal>(() => Desk.TakeDownAsync(id, Wechat, Wang, Stop))).Message);
        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Wrong, "有误。", Li, Stop);
        Assert.Equal(HandOverState.Withdrawn, Assert.Single(await Desk.ListAsync(Stop)).State);
        Assert.Equal("notice.absent", (await Assert.ThrowsAsync<Refusal>(() => Desk.HandAsync(id, Wechat, Wang, Stop))).Message);

        await Desk.TakeDownAsync(id, Wechat, Wang, Stop);

        Assert.Equal(HandOverState.TakenDown, Assert.Single(await Desk.ListAsync(Stop)).State);
    }

    private static Dictionary<string, byte[]> Unpacked(HandOverPackage? package)
    {
        using var zip = new ZipArchive(new MemoryStream(package!.Bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var bytes = new MemoryStream();
            using var content = entry.Open();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}
