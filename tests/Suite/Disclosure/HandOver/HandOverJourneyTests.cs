using System.IO.Compression;
using Microsoft.Playwright;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Tests.Journeys;
using PingHuEcoPublic.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.HandOver;

/// <summary>Handing an article over at a real browser: one press, a file, and the page says what comes next.</summary>
public sealed class HandOverJourneyTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    [Fact]
    public async Task One_press_brings_the_package_and_the_page_says_that_both_are_the_same()
    {
        var id = await Bench.PublishedAsync(NoticeOf("巡河情况", "上海塘本月巡河三次。"));
        var page = await chromium.OpenAsync(Bench.LiveSite, phone: false);
        var officer = new Walker(page);
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await officer.GoAsync($"/office/disclosure/hand-over/{id}");
        var wechat = page.GetByRole(AriaRole.Region, new() { Name = Walker.Word("HandOverChannel.Wechat") });
        await Expect(wechat).ToContainTextAsync(Walker.Word("HandOver.Never"));

        var download = await page.RunAndWaitForDownloadAsync(() => wechat.GetByRole(AriaRole.Button, new() { Name = Walker.Word("HandOver.Hand") }).ClickAsync());

        using var package = ZipFile.OpenRead((await download.PathAsync())!);
        using var article = new StreamReader(package.GetEntry("article.html")!.Open());
        Assert.Contains("上海塘本月巡河三次。", await article.ReadToEndAsync(Stop), StringComparison.Ordinal);
        await Expect(wechat).ToContainTextAsync(Walker.Word("HandOverState.Same"));
        await Expect(wechat.GetByRole(AriaRole.Status)).ToContainTextAsync(Walker.Word("HandOver.Next.Wechat"));
        Assert.Empty(await Axe.FindAsync(page));
    }
}
