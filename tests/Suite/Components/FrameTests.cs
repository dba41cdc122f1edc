using System.Net;
using Npgsql;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Components;

/// <summary>What every page has around it: language, 长者模式, headers, pages for errors.</summary>
[Collection(Alone.Name)]
public sealed class FrameTests(Benches benches) : OnABench(benches)
{
    private Visitor Visitor => field ??= Bench.Site.Visitor();

    [Fact]
    public async Task Chinese_has_no_prefix_and_English_lives_under_en()
    {
        Assert.Equal("zh-CN", (await Visitor.OpenAsync("/")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", (await Visitor.OpenAsync("/en")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("zh-CN", (await Visitor.OpenAsync("/english-breakfast")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Every_link_of_an_English_page_keeps_the_language()
    {
        var page = await Visitor.OpenAsync("/en/styleguide");

        var links = page.Document.QuerySelectorAll("a[href^='/']").Where(link => link.GetAttribute("hreflang") is null).Select(link => link.GetAttribute("href")!).ToArray();

        Assert.NotEmpty(links);
        Assert.All(links, href => Assert.True(href == "/en" || href.StartsWith("/en/", StringComparison.Ordinal), href));
    }

    [Fact]
    public async Task The_language_switch_leads_to_the_same_page_and_back()
    {
        var english = await (await Visitor.OpenAsync("/styleguide")).FollowAsync("English");
        Assert.Equal("/en/styleguide", english.Path);

        Assert.Equal("/styleguide", (await english.FollowAsync("中文")).Path);
    }

    [Fact]
    public async Task Who_signed_in_in_one_language_is_signed_in_in_the_other()
    {
        await Visitor.SignInAsync(await Bench.CitizenAsync());

        Assert.Equal("/en/accounts", (await Visitor.OpenAsync("/en/accounts")).Path);
    }

    [Fact]
    public async Task The_footer_shows_what_the_administrator_has_set_and_nothing_else()
    {
        Assert.DoesNotContain("网站标识码", (await Visitor.OpenAsync("/elder")).Html, StringComparison.Ordinal);
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop))
        await using (var set = new NpgsqlCommand("insert into kernel.setting (key, value) values ('site.code', '3304820000'), ('site.host', '平湖分局')", connection))
            await set.ExecuteNonQueryAsync(Stop);

        await Bench.MoveToAsync(Bench.Morning.AddMinutes(2));

        var page = await Visitor.OpenAsync("/elder");
        Assert.Contains("网站标识码 3304820000", page.Document.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("主办：平湖分局", page.Document.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("3304820000", page.Document.QuerySelector("meta[name=SiteIDCode]")!.GetAttribute("content"));
        Assert.DoesNotContain("公网安备", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere", "没有找到这一页")]
    [InlineData("/en/nowhere", "We could not find that page")]
    [InlineData("/error/500", "我们这边出了问题")]
    public async Task An_error_is_a_page_with_a_way_onward(string path, string title)
    {
        var page = await Visitor.OpenAsync(path);

        Assert.True((int)page.Status >= 400);
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.Document.QuerySelector("main a.button"));
        Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_a_page()
    {
        using var body = new FormUrlEncodedContent([new("On", "true")]);

        var answer = await Visitor.Client.PostAsync("/elder", body, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("这一步没有走通", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_large_and_plain_view_is_turned_on_and_leads_back()
    {
        var asked = await (await Visitor.OpenAsync("/styleguide")).FollowAsync("长者模式");

        var back = await asked.PressAsync("打开长者模式");

        Assert.Equal("/styleguide", back.Path);
        Assert.Equal("elder", back.Document.DocumentElement.ClassName);
        Assert.Equal("elder", (await Visitor.OpenAsync("/en")).Document.DocumentElement.ClassName);
        Assert.NotEqual("elder", (await (await (await Visitor.OpenAsync("/")).FollowAsync("普通模式")).PressAsync("回到普通模式")).Document.DocumentElement.ClassName);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("~//evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task It_never_leads_to_another_site(string from)
    {
        var page = await Visitor.OpenAsync($"/elder?from={Uri.EscapeDataString(from)}");

        Assert.Equal("/", page.Document.QuerySelector("main a.plain")!.GetAttribute("href"));
        Assert.Equal("/", (await page.PressAsync("打开长者模式")).Path);
    }

    [Theory]
    [InlineData("/", "same-origin")]
    [InlineData("/reports/new", "no-referrer")]
    [InlineData("/en/reports/new", "no-referrer")]
    [InlineData("/track", "no-referrer")]
    public async Task Headers_let_nothing_in_and_tell_nobody(string path, string referrer)
    {
        var headers = (await Visitor.OpenAsync(path)).Response.Headers;

        Assert.Equal("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'", headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(referrer, headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Files_bear_their_fingerprint()
    {
        var sheet = (await Visitor.OpenAsync("/")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var file = await Visitor.Client.GetAsync(sheet, Stop);

        Assert.Matches(@"^/css/tokens\.\w+\.css$", sheet);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }
}
