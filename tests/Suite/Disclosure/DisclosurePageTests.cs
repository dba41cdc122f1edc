using System.Net;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class DisclosurePageTests(Benches benches) : OnABench(benches)
{
    private Visitor Reader => Bench.Site.Visitor();

    [Fact]
    public async Task A_resident_finds_an_article_and_reads_it_with_its_furniture()
    {
        await Bench.PublishedAsync(NoticeOf("三季度饮用水水源水质", "**结论：**全部达标。", "quality") with { Issuer = "市生态环境分局", DocumentNumber = "平生态办〔2026〕3号", DocumentDate = new(2026, 11, 20) });

        var list = await (await Reader.OpenAsync("/disclosure")).PressAsync("查找", ("q", "饮用水"));
        var article = await list.FollowAsync("三季度饮用水水源水质");

        Assert.Equal("三季度饮用水水源水质", article.Document.QuerySelector("h1")!.TextContent);
        foreach (var part in new[] { "发布时间： 2026 年 11 月 23 日", "信息来源： 市生态环境分局", "浏览次数：", "PHST/2026-00001", "环境质量", "平生态办〔2026〕3号", "2026 年 11 月 20 日", "结论：全部达标。", "返回列表" })
            Assert.Contains(part.Replace(" ", "", StringComparison.Ordinal), article.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("三季度饮用水水源水质", article.Document.QuerySelector("meta[name=ArticleTitle]")!.GetAttribute("content"));
        Assert.All(article.Document.QuerySelectorAll("[data-print], [data-close]"), button => Assert.True(button.HasAttribute("hidden")));
    }

    [Fact]
    public async Task In_English_the_Chinese_article_is_shown_with_a_note()
    {
        var id = await Bench.PublishedAsync();

        var article = await Reader.OpenAsync($"/en/disclosure/{id}");

        Assert.Contains("published in Chinese only", article.Text, StringComparison.Ordinal);
        Assert.Equal("zh-CN", article.Document.QuerySelector(".article-text")!.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/disclosure")]
    [InlineData("/disclosure?year=2026&column=announcements")]
    [InlineData("/disclosure/search?q=%E9%80%9A%E7%9F%A5&year=2026&column=announcements&kind=notice")]
    [InlineData("/disclosure/rate")]
    [InlineData("/disclosure/rate/csv")]
    [InlineData("/disclosure/indicators")]
    [InlineData("/disclosure/indicators/csv")]
    [InlineData("/disclosure/{id}")]
    [InlineData("/en/disclosure/{id}")]
    public async Task The_second_reader_is_served_from_the_cache(string path)
    {
        var address = path.Replace("{id}", (await Bench.PublishedAsync()).ToString(), StringComparison.Ordinal);
        await Bench.HeardAsync();

        var first = await Reader.OpenAsync(address);
        var second = await Reader.OpenAsync(address);

        Assert.Equal((HttpStatusCode.OK, null), (first.Status, first.Response.Headers.Age));
        Assert.NotNull(second.Response.Headers.Age);
        Assert.Equal(first.Html, second.Html);
    }

    [Fact]
    public async Task Publishing_and_withdrawing_drop_the_kept_pages()
    {
        await Reader.OpenAsync("/disclosure");

        var id = await Bench.PublishedAsync(NoticeOf("新发布的公告"));
        await Reader.UntilAsync("/disclosure", page => page.Text.Contains("新发布的公告", StringComparison.Ordinal));
        await Reader.OpenAsync($"/disclosure/{id}");
        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Wrong, "有误。", Li, Stop);

        await Reader.UntilAsync($"/disclosure/{id}", page => page.Status == HttpStatusCode.Gone);
        await Reader.UntilAsync("/disclosure", page => !page.Text.Contains("新发布的公告", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readers_are_counted_though_the_cache_answers_them()
    {
        var id = await Bench.PublishedAsync();
        for (var n = 0; n < 3; n++) await Reader.OpenAsync($"/disclosure/{id}");

        await ((ViewCounter)Bench.Site.Services.GetService(typeof(ViewCounter))!).FlushAsync(Stop);

        Assert.Equal(3, (await Bench.Get<NoticeReader>().FindAsync(id, Stop))!.Views);
    }

    [Fact]
    public async Task The_rate_names_each_miss_and_says_that_it_is_partial()
    {
        await Bench.PenaltyAsync(new(2026, 11, 2), "甲公司处罚决定书");

        var page = await Reader.OpenAsync("/disclosure/rate");

        Assert.Contains("2026 年到期 1 项，已公开 0 项", page.Text, StringComparison.Ordinal);
        Assert.Contains("甲公司处罚决定书", page.Text, StringComparison.Ordinal);
        Assert.Contains("部分口径", page.Text, StringComparison.Ordinal);
        Assert.Contains("本系统测算", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("100", page.Document.QuerySelector(".big-figure")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_fell_due_the_page_says_so_and_shows_no_percentage() =>
        Assert.Equal("无到期事项", (await Reader.OpenAsync("/disclosure/rate")).Document.QuerySelector(".big-figure")!.TextContent);

    [Theory]
    [InlineData("")]
    [InlineData("/editions/1")]
    [InlineData("/proof")]
    [InlineData("/proof/json")]
    public async Task A_withdrawn_notice_is_gone_but_its_address_an_edition_and_its_proof_say_why(string part)
    {
        var id = await Bench.PublishedAsync(NoticeOf("某人的名字"));
        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Private, "含有个人信息。", Li, Stop);

        var stub = await Reader.OpenAsync($"/disclosure/{id}{part}");

        Assert.Equal(HttpStatusCode.Gone, stub.Status);
        Assert.Contains("含有个人信息。", stub.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("某人的名字", stub.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Reader.OpenAsync($"/disclosure/{id}/editions/2")).Status);
    }

    [Theory]
    [InlineData("/disclosure/search?q=%00")]
    [InlineData("/disclosure/search?q=%27%7C%26%21%3A%2A")]
    [InlineData("/disclosure/search?q=%ED%A0%80")]
    [InlineData("/disclosure/search?q=%5C%5C")]
    [InlineData("/disclosure/search?q=%E6%B0%B4&after=2_99999999999999999999_0")]
    [InlineData("/disclosure/search?q=%E6%B0%B4&kind=7&town=%00&year=-1")]
    [InlineData("/disclosure?year=abc")]
    [InlineData("/disclosure?year=-99999999")]
    [InlineData("/disclosure?year=2147483647")]
    [InlineData("/disclosure?column=%27--")]
    [InlineData("/disclosure?column=%00")]
    [InlineData("/disclosure?after=zzz")]
    [InlineData("/disclosure?after=9999999999999999999_0")]
    [InlineData("/disclosure/00000000-0000-0000-0000-000000000000")]
    [InlineData("/disclosure/not-an-id")]
    [InlineData("/disclosure/rate?year=1")]
    [InlineData("/disclosure/rate?year=zzz")]
    [InlineData("/disclosure/indicators?year=3000")]
    [InlineData("/disclosure/rate/nothing")]
    public async Task Whatever_is_typed_into_the_address_is_no_fault(string path) =>
        Assert.True((int)(await Reader.OpenAsync(path)).Status < 500);

    [Fact]
    public async Task Ten_thousand_characters_are_a_question_like_any_other() =>
        Assert.Equal(HttpStatusCode.OK, (await Reader.OpenAsync($"/disclosure/search?q={new string('x', 5_000)}")).Status);

    [Fact]
    public async Task A_long_article_has_a_table_of_contents_that_leads_somewhere()
    {
        var id = await Bench.PublishedAsync(NoticeOf(body: string.Concat(Enumerable.Range(1, 4).Select(n => $"## 第{n}章\n\n{new string('文', 500)}。\n\n"))));

        var article = await Reader.OpenAsync($"/disclosure/{id}");

        var links = article.Document.QuerySelectorAll(".contents a").Select(link => link.GetAttribute("href")![1..]).ToArray();
        Assert.Equal(4, links.Length);
        Assert.All(links, heading => Assert.NotNull(article.Document.GetElementById(heading)));
    }

    [Fact]
    public async Task A_figure_that_nobody_entered_is_a_dash()
    {
        await Bench.Get<IndicatorDesk>().EnterAsync("pm25", 2025, "2025年全年", new(25.1m, "", new(2025, 12, 31), "市生态环境监测站"), Wang, Stop);

        var tiles = (await Reader.OpenAsync("/disclosure/indicators")).Document.QuerySelectorAll(".tile").ToDictionary(tile => tile.QuerySelector(".tile-label")!.TextContent, tile => tile.TextContent);

        Assert.Contains("25.1", tiles["PM2.5 年均浓度"], StringComparison.Ordinal);
        Assert.Contains("327", tiles["PM2.5 年均浓度"], StringComparison.Ordinal);
        Assert.Contains("—", tiles["森林覆盖率"], StringComparison.Ordinal);
    }
}
