using System.Text;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class AnnualReportTests(Benches benches) : OnABench(benches)
{
    private static readonly AnnualTexts Texts = new("主动公开做得好。", "依申请公开。", "信息管理。", "平台建设。", "监督保障。", "问题与改进。", "收取信息处理费 0 元。");

    private static Actor Sun { get; } = new(ActorKind.Staff, Id<AccountId>.New(), "bureau", ["publicity"]);

    private AnnualDesk Desk => Bench.Get<AnnualDesk>();

    private AnnualReader Reader => Bench.Get<AnnualReader>();

    [Fact]
    public async Task Each_identity_that_fails_has_its_sentence()
    {
        await Bench.MoveToAsync(new DateOnly(2027, 1, 11));
        await Desk.WriteAsync(2025, Texts, new Dictionary<AnnualLine, decimal> { [AnnualLine.DocumentsValid] = 10 }, Wang, Stop);
        await Desk.WriteAsync(2026, Texts with { Others = "" }, new Dictionary<AnnualLine, decimal> { [AnnualLine.DocumentsMade] = 2, [AnnualLine.DocumentsRepealed] = 1, [AnnualLine.DocumentsValid] = 12 }, Wang, Stop);

        var faults = (await Reader.FindAsync(2026, Stop)).Faults;

        Assert.Equal(["annual.fault.valid", "annual.fault.texts"], faults.Select(fault => fault.Key));
        Assert.Equal([AnnualLine.DocumentsValid, 10m, 2m, 1m, 11m, 12m], faults[0].Args);
        Assert.Equal("annual.not_even", (await Assert.ThrowsAsync<Refusal>(() => Desk.DraftAsync(2026, "市生态环境分局", Wang, Stop))).Message);
    }

    [Fact]
    public void The_identities_of_the_requests_are_checked_column_by_column()
    {
        var table = new AnnualTable(2026, [new(AnnualTable.New, ApplicantKind.Person, 3), new("granted", ApplicantKind.Person, 1), new(AnnualTable.CarriedOut, ApplicantKind.Person, 1), new(AnnualTable.CarriedIn, ApplicantKind.Company, 1), new(AnnualTable.CarriedOut, ApplicantKind.Company, 1)], 0);

        var faults = new AnnualReport(2026, Texts, new Dictionary<AnnualLine, decimal>(), new Dictionary<AnnualLine, decimal> { [AnnualLine.Penalties] = 4 }, new Dictionary<AnnualLine, decimal>(), table, null).Faults;

        Assert.Equal(["annual.fault.column", "annual.fault.carried"], faults.Select(fault => fault.Key));
        Assert.Equal([ApplicantKind.Person, 3, 2], faults[0].Args);
    }

    [Fact]
    public async Task Penalties_that_are_public_are_counted_where_no_register_is_kept()
    {
        await Bench.Get<PenaltyDesk>().EnterAsync(new("平环罚〔2026〕12号", "张某", "", "露天焚烧。", "条例", "罚款。", new(2026, 11, 2)), Wang, Stop);
        Assert.Equal(1, (await Reader.FindAsync(2026, Stop))[AnnualLine.Penalties]);

        await Bench.Get<RegisterDesk>().EnterAsync("penalty", new("嘉环平罚字〔2026〕1号", "甲公司案", "2026-11-02"), Wang, Stop);
        await Bench.Get<RegisterDesk>().EnterAsync("penalty", new("嘉环平罚字〔2026〕2号", "乙公司案", "2026-11-03"), Wang, Stop);

        Assert.Equal(2, (await Reader.FindAsync(2026, Stop))[AnnualLine.Penalties]);
    }

    [Fact]
    public async Task Publishing_the_report_hands_it_in_and_fulfils_the_duty_of_31_January()
    {
        await Bench.MoveToAsync(new DateOnly(2027, 1, 11));
        await Bench.Db.InTransactionAsync(tx => Bench.Get<OpenPeriods>().RunAsync(new(0, OpenPeriods.Kind, "{}", 1), tx, Stop), Stop);
        await Desk.WriteAsync(2026, Texts, new Dictionary<AnnualLine, decimal> { [AnnualLine.Fees] = 1.5m, [AnnualLine.ReviewUpheld] = 2, [AnnualLine.ReviewOther] = 1 }, Wang, Stop);
        var id = await Desk.DraftAsync(2026, "市生态环境分局", Wang, Stop);

        await Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop);
        await Bench.Get<ReviewDesk>().ApproveAsync(id, 1, Li, Stop);
        await Bench.Get<ReviewDesk>().ApproveAsync(id, 1, Sun, Stop);

        var duty = Assert.Single(await Bench.Get<DisclosureReader>().FulfilledByAsync(id, Stop));
        Assert.Equal(("B07", "2027", new DateOnly(2027, 1, 31), true), (duty.Obligation, duty.Period, duty.DueOn, duty.IsOnTime));
        var visitor = Bench.Site.Visitor();
        var page = await visitor.OpenAsync("/disclosure/annual/2026");
        Assert.Equal(["行政复议", "2", "0", "1", "0", "3"], page.Document.QuerySelectorAll("tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim())).Single(row => row.First() == "行政复议"));
        Assert.Contains("第（八）项 行政事业性收费（万元）,1.5", Encoding.UTF8.GetString(await visitor.Client.GetByteArrayAsync("/disclosure/annual/2026/csv", Stop)), StringComparison.Ordinal);
        Assert.Contains("监督保障。", (await page.FollowAsync("年度报告全文")).Text, StringComparison.Ordinal);
        Assert.Equal("annual.drafted", (await Assert.ThrowsAsync<Refusal>(() => Desk.DraftAsync(2026, "市生态环境分局", Wang, Stop))).Message);
    }

    [Fact]
    public async Task A_publicist_writes_the_report_and_a_year_that_runs_cannot_be_handed_in()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var written = await (await visitor.OpenAsync("/office/disclosure/annual/2026")).PressAsync("保存", ("Form.Proactive", "主动公开 30 条。"), ("Numbers[Permits]", 7));
        Assert.Contains("还有 6 段文字没有写", written.Text, StringComparison.Ordinal);
        Assert.Equal(7, (await Reader.FindAsync(2026, Stop))[AnnualLine.Permits]);
        var wrong = await written.PressAsync("保存", ("Numbers[Permits]", "2.5"));
        Assert.Contains("要填整数", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("annual.early", (await Assert.ThrowsAsync<Refusal>(() => Desk.DraftAsync(2026, "市生态环境分局", Wang, Stop))).Message);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.OpenAsync("/disclosure/annual/2026")).Status);
    }
}
