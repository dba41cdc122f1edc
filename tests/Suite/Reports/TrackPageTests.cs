using System.Net;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Reports.SentReports;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class TrackPageTests(Benches benches) : OnABench(benches)
{
    private SentReports Reports => field ??= new(Bench);

    [Fact]
    public async Task A_receipt_opens_its_report_in_words_and_days()
    {
        await Reports.SendAsync();

        var page = await OpenAsync(Bench.Site.Visitor(), Reports.Code.ToString());

        Assert.Equal("/track", page.Path);
        Assert.Contains("已收到，等待决定是否受理", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reports.Code.Secret, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_with_hyphens_or_wide_digits_opens_as_well()
    {
        await Reports.SendAsync();

        var wide = string.Concat(Reports.Code.ToString().Select(sign => char.IsDigit(sign) ? (char)(sign + 0xFEE0) : '-'));

        Assert.Contains("已收到", (await OpenAsync(Bench.Site.Visitor(), wide)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_after_leaving_nobody_does()
    {
        await Reports.SendAsync();
        var visitor = Bench.Site.Visitor();
        var page = await OpenAsync(visitor, Reports.Code.Plain);
        Assert.Contains("输入回执码", (await Bench.Site.Visitor().OpenAsync("/track")).Text, StringComparison.Ordinal);

        await page.PressAsync("关上并离开");

        Assert.Contains("输入回执码", (await visitor.OpenAsync("/track")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_quickly_closes_it_too()
    {
        await Reports.SendAsync();
        var visitor = new Visitor(Bench.Site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true }));
        await OpenAsync(visitor, Reports.Code.Plain);
        Assert.Contains("已收到", (await visitor.OpenAsync("/track")).Text, StringComparison.Ordinal);

        var gone = await visitor.OpenAsync("/leave");

        Assert.DoesNotContain("localhost", gone.Response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("输入回执码", (await visitor.OpenAsync("/track")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("' or 1=1 --")]
    [InlineData("三八二〇四")]
    public async Task What_is_no_receipt_is_said_so_beside_the_box(string typed) =>
        Assert.Contains("不像回执码", (await OpenAsync(Bench.Site.Visitor(), typed)).ErrorOf("Number"), StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_receipt_is_said_to_be_not_found()
    {
        var page = await OpenAsync(Bench.Site.Visitor(), ReceiptCode.Make(3).ToString());

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("没有找到", page.ErrorOf("Number"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_of_the_receipt_says_something_and_reads_the_answer()
    {
        var report = await Reports.SendAsync();
        var visitor = Bench.Site.Visitor();
        var page = await OpenAsync(visitor, Reports.Code.Plain);

        page = await page.PressAsync("发送", ("Text", "昨晚又排了。"));
        await Reports.Desk.AnswerAsync(report, "谢谢，我们今晚去看。", Intake, Stop);

        var text = (await visitor.OpenAsync("/track")).Text;
        Assert.Contains("昨晚又排了。", text, StringComparison.Ordinal);
        Assert.Contains("谢谢，我们今晚去看。", text, StringComparison.Ordinal);
        Assert.Equal("public", Assert.Single(await JournalAsync(report), entry => entry.Act == "report.message.received").Actor);
    }

    [Fact]
    public async Task An_award_is_shown_with_its_formula_only_once_it_is_approved()
    {
        await TwoDesks.StandAsync(Bench);
        var report = await Reports.FinedAsync();
        await Reports.Rewards.ProposeAsync(report, RewardOfficer, Stop);
        var visitor = Bench.Site.Visitor();
        Assert.DoesNotContain("15,000", (await OpenAsync(visitor, Reports.Code.Plain)).Text, StringComparison.Ordinal);

        await Reports.Rewards.ApproveAsync(report, Supervisor, Stop);

        var page = await visitor.OpenAsync("/track");
        Assert.Contains("奖励 15,000 元", page.Text, StringComparison.Ordinal);
        Assert.Contains("300,000 元 × 5%", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        await Reports.SendAsync();
        var visitor = Bench.Site.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("Cookie", "opened=CfDJ8forged");

        var page = await visitor.OpenAsync("/track");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("输入回执码", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_page_tells_the_rule_and_is_kept_in_the_cache()
    {
        var visitor = Bench.Site.Visitor();

        var first = await visitor.OpenAsync("/reports");
        var second = await visitor.OpenAsync("/reports");

        Assert.Contains("罚款的 5%，最高 100,000 元", first.Text, StringComparison.Ordinal);
        Assert.True(second.Response.Headers.Contains("Age"));
    }

    private static async Task<Screen> OpenAsync(Visitor visitor, string code) => await (await visitor.OpenAsync("/track")).PressAsync("查看", ("Number", code));

    private async Task<IReadOnlyList<JournalEntry>> JournalAsync(Id<Report> report)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        return await connection.JournalOfAsync(report.Value);
    }
}
