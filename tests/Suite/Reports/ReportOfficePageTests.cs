using System.Net;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class ReportOfficePageTests(Benches benches) : OnABench(benches)
{
    private static readonly string[] Rooms = ["intake", "verification", "rewards", "approval", "keys"];

    private SentReports Reports => field ??= new(Bench);

    [Fact]
    public async Task A_report_goes_from_intake_to_an_award_that_another_person_approved()
    {
        await TwoDesks.StandAsync(Bench);
        var report = await Reports.SendAsync(reporter: SentReports.Sender);

        var intake = await OpenAsync("intake", report, Role.Intake);
        await intake.PressAsync("受理", ("ToWhom", "bureau"));
        var work = await OpenAsync("verification", report, Role.Handler);
        work = await work.PressAsync("开始核查");
        work = await work.PressAsync("确认核查结果", ("Substantiated", "true"), ("Findings", "暗管属实。"));
        work = await work.PressAsync("登记", ("Ground", "Fine"), ("Fine", "300,000"), ("Document", "平环罚〔2026〕17号"), ("On", "2026-11-20"));
        Assert.Contains("300,000", work.Text, StringComparison.Ordinal);
        var rewards = await OpenAsync("rewards", report, Role.RewardOfficer);
        Assert.Contains("15,000", rewards.Text, StringComparison.Ordinal);
        await rewards.PressAsync("提出奖励");
        var approval = await OpenAsync("approval", report, Role.Supervisor);
        await approval.PressAsync("批准奖励");

        Assert.Equal(Fen.FromYuan(15_000), Assert.Single((await Bench.Get<ReportTracker>().FindAsync(report, Stop))!.Awards).Amount);
    }

    [Fact]
    public async Task Sealed_parts_are_shown_as_sealed_and_nothing_else()
    {
        await TwoDesks.StandAsync(Bench);
        var report = await Reports.SendAsync(reporter: SentReports.Sender);

        var page = await OpenAsync("intake", report, Role.Intake);

        Assert.Contains("已密封", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(SentReports.Sender.Name, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("10:00", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Publicist)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Finance)]
    public async Task Those_without_a_desk_see_nothing(Role role)
    {
        var report = await Reports.SendAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(role));

        foreach (var room in Rooms)
        {
            var page = await visitor.OpenAsync(room == "keys" ? "/office/reports/keys" : $"/office/reports/{room}/{report}");
            Assert.True(page.Status == HttpStatusCode.Forbidden || !page.Path.StartsWith("/office/reports", StringComparison.Ordinal), $"{role} in {room}: {page.Status} {page.Path}");
            Assert.DoesNotContain(SentReports.Draft.Polluter, page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_handler_of_another_organisation_does_not_find_it()
    {
        var report = await Reports.SendAsync();
        await Reports.Desk.AcceptAsync(report, "bureau", SentReports.Intake, Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync("finance", Role.Handler));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/office/reports/verification/{report}")).Status);
        Assert.DoesNotContain(SentReports.Draft.Polluter, (await visitor.OpenAsync("/office/reports/verification")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_room_decides_cannot_be_opened_from_here()
    {
        var report = await Reports.SendAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync("rewards", report, Role.RewardOfficer)).Status);
    }

    [Fact]
    public async Task Photos_are_shown_as_derivatives_and_only_with_their_case()
    {
        var form = Id<Photo>.Blind().Value;
        var staged = await Bench.Get<Uploads>().StageAsync(form, SamplePhoto.WithGps(), Stop);
        var receipt = Bench.Get<Receipts>().Issue(ReportDesk.ReceiptKind);
        await Reports.Desk.SendAsync(SentReports.Draft with { Photos = [staged.Ticket] }, null, receipt, form, Stop);
        await Bench.RunJobsAsync();
        Assert.True(ReceiptCode.TryParse(receipt.Code, out var code));
        var report = new Id<Report>((await Bench.Get<Receipts>().OpenAsync(code, Stop))!.Subject);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));
        var page = await visitor.OpenAsync($"/office/reports/intake/{report}");
        var address = page.Document.QuerySelector(".photos img")!.GetAttribute("src")!;

        var picture = await visitor.Client.GetAsync(address, Stop);
        var elsewhere = await visitor.Client.GetAsync(address.Replace(report.ToString(), (await Reports.SendAsync()).ToString(), StringComparison.Ordinal), Stop);

        Assert.Equal(PhotoFormat.Webp, PhotoFile.Read(await picture.Content.ReadAsByteArrayAsync(Stop)).Format);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_refusal_comes_back_as_words_beside_the_box()
    {
        var page = await OpenAsync("intake", await Reports.SendAsync(), Role.Intake);

        Assert.Contains("请写明理由", (await page.PressAsync("不予受理", ("Reason", ""))).ErrorOf("Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_the_day_has_what_is_due_at_intake()
    {
        await Reports.SendAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));

        Assert.Contains(SentReports.Draft.Polluter, (await visitor.OpenAsync("/office")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_makes_its_key_and_lets_the_next_member_in_at_one_screen()
    {
        const string First = "一句只有我自己才会说的长长的话", Second = "另一句也只有她自己才会说的话啊";
        var (one, two) = (await Bench.StaffAsync(Role.RewardOfficer), await Bench.StaffAsync(Role.RewardOfficer));
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(one);
        var page = await visitor.OpenAsync("/office/reports/keys");
        Assert.Contains("不一样", (await page.PressAsync("生成密钥", ("Mine", $"{First}呀"), ("Again", Second))).ErrorOf("Again"), StringComparison.Ordinal);

        page = await page.PressAsync("生成密钥", ("Mine", $"{First}呀"), ("Again", $"{First}呀"));
        Assert.Contains("只有一人持有", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("加入", ("Mine", $"{First}呀"), ("Newcomer", two.Id), ("Theirs", $"{Second}呀"), ("Again", $"{Second}呀"));

        Assert.Contains("可以密封", page.Text, StringComparison.Ordinal);
        Assert.Equal(DeskKeyStanding.Ready, (await Bench.Get<DeskKeys>().StatesAsync(Stop))[0].Standing);
    }

    private async Task<Screen> OpenAsync(string room, Id<Report> report, Role role)
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(role));
        return await visitor.OpenAsync($"/office/reports/{room}/{report}");
    }
}
