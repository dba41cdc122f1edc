using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SurveyOfficePageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_publicist_runs_a_wave_from_draft_to_results()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await (await visitor.OpenAsync("/office/surveys")).FollowAsync("新建一期");

        var wave = await form.PressAsync("保存", ("TitleZh", "2027年第一季度"), ("TitleEn", "First quarter of 2027"), ("Mode", "OpenLink"));
        wave = await wave.PressAsync("开始收答卷");
        var id = Assert.Single(await Bench.Get<SurveyReader>().OpenAsync(Stop)).Id;
        await Bench.AnswerAsync(id, Enumerable.Range(0, 30).Select(i => new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = i == 0 ? "多种树" : null }));
        wave = await visitor.OpenAsync(wave.Path);
        Assert.NotNull(Assert.Single(wave.Document.QuerySelectorAll("form button.danger")).Closest("details:not([open])"));
        wave = await wave.PressAsync("确认结束收答卷");
        Assert.Contains("等待公布", (await visitor.OpenAsync("/office")).Text, StringComparison.Ordinal);
        var looked = await wave.FollowAsync("先看结果");
        Assert.Contains("多种树", looked.Text, StringComparison.Ordinal);
        wave = await wave.PressAsync("公布结果");

        Assert.Contains("已公布", wave.Text, StringComparison.Ordinal);
        Assert.NotNull(await Bench.Get<SurveyReader>().ResultsAsync(id, Stop));
    }

    [Fact]
    public async Task Invitations_come_as_a_table_once()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var made = await (await visitor.OpenAsync($"/office/surveys/{wave}")).PressAsync("制作邀请码", ("Count", 3));
        var csv = await made.PressAsync("下载邀请码");
        var again = await made.PressAsync("下载邀请码");
        var forged = await made.PressAsync("下载邀请码", ("Made", "AAAA"));

        var codes = csv.Html.Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]).ToArray();
        Assert.Equal(3, codes.Length);
        Assert.Contains("做了 3 个，用了 0 个", made.Text, StringComparison.Ordinal);
        Assert.Equal(csv.Html, again.Html);
        Assert.Contains("不能再下载", forged.Text, StringComparison.Ordinal);
        Assert.Equal(wave, (await Bench.Get<AnswerDesk>().RedeemAsync(codes[0], Stop)).Wave);
        Assert.DoesNotContain(codes[1], (await visitor.OpenAsync($"/office/surveys/{wave}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_the_link_of_a_wave_leads_to_the_host_that_was_asked()
    {
        var wave = await Bench.OpenWaveAsync();
        using var client = Bench.Site.CreateClient(new() { BaseAddress = new("http://localhost:5213"), AllowAutoRedirect = true, HandleCookies = true });
        var visitor = new Visitor(client);
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var page = await visitor.OpenAsync($"/office/surveys/{wave}");

        Assert.NotNull(page.Document.QuerySelector($"a[href='http://localhost:5213/surveys/{wave}']"));
    }

    [Fact]
    public async Task A_wave_that_nobody_answered_offers_nothing_to_publish_and_says_why()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var page = await visitor.OpenAsync($"/office/surveys/{wave}");

        Assert.Contains("没有一份答卷，没有结果可以公布", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action*='handler=Publish']"));
    }

    [Fact]
    public async Task What_a_refusal_left_in_the_address_leads_back_to_the_page_itself()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var refused = await (await visitor.OpenAsync($"/office/surveys/{wave}")).PressAsync("制作邀请码", ("Count", "0"));
        Assert.EndsWith("?handler=Invite", refused.Path, StringComparison.Ordinal);

        var reloaded = await visitor.OpenAsync(refused.Path);
        var cut = await visitor.OpenAsync($"/office/surveys/{wave}/cut?Rows=overall&handler=Nothing&Columns=town");

        Assert.Equal((System.Net.HttpStatusCode.OK, $"/office/surveys/{wave}"), (reloaded.Status, reloaded.Path));
        Assert.Equal($"/office/surveys/{wave}/cut?Rows=overall&Columns=town", cut.Path);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task A_senseless_number_of_invitations_is_refused_beside_its_field(string typed)
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var refused = await (await visitor.OpenAsync($"/office/surveys/{wave}")).PressAsync("制作邀请码", ("Count", typed));

        Assert.NotNull(refused.ErrorOf("Count"));
    }

    [Fact]
    public async Task A_wave_that_ends_before_it_begins_is_refused_and_kept_as_typed()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await (await visitor.OpenAsync("/office/surveys")).FollowAsync("新建一期");

        var refused = await form.PressAsync("保存", ("TitleZh", "2027年第一季度"), ("TitleEn", "First quarter of 2027"), ("Mode", "OpenLink"), ("OpensOn", "2027-02-01"), ("ClosesOn", "2027-01-01"));

        Assert.Contains("截止日早于开始日", refused.ErrorOf("ClosesOn") ?? "", StringComparison.Ordinal);
        Assert.Equal("2027年第一季度", refused.Document.QuerySelector("[name=TitleZh]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Who_is_no_publicist_does_not_get_in()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));

        Assert.DoesNotContain("新建一期", (await visitor.OpenAsync("/office/surveys")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_shows_every_question_and_sends_nothing()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var preview = await (await visitor.OpenAsync("/office/surveys")).FollowAsync("生态环境公众满意度问卷");

        Assert.Equal(10, preview.Document.QuerySelectorAll(".preview fieldset").Length);
        Assert.Empty(preview.Document.QuerySelectorAll("main form"));
    }
}
