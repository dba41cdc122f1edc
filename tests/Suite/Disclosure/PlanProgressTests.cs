using System.Text;
using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>A round of the plan of 2026: the water bureau leads two tasks, the bureau one.</summary>
public sealed class PlanProgressTests(Benches benches) : OnABench(benches)
{
    private static readonly RoundText Third = new(3, "2026年第三季度", "", new(2026, 12, 4), []);

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF");

    private YearPlan plan = null!;
    private Id<PlanRound> round;

    private PlanRoundDesk Desk => Bench.Get<PlanRoundDesk>();

    private PlanRoundReader Reader => Bench.Get<PlanRoundReader>();
    private PlanLinkReader Links => Bench.Get<PlanLinkReader>();

    private PlanReturnDesk Returns => Bench.Get<PlanReturnDesk>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        plan = await Bench.PublicPlanAsync();
        round = await Desk.OpenAsync(2026, Third, Wang, Stop);
    }

    [Fact]
    public async Task Every_body_that_leads_is_asked_and_a_quarter_once()
    {
        Assert.Equal([("bureau", 1), ("water", 2)], (await Reader.AsksAsync(round, Stop)).Select(ask => (ask.Organisation, ask.Tasks)).Order());
        Assert.Equal("plan.round.taken", (await Assert.ThrowsAsync<Refusal>(() => Desk.OpenAsync(2026, Third, Wang, Stop))).Message);
        await Desk.OpenAsync(2026, Third with { Quarter = null, Title = "临时调度", Organisations = ["water"] }, Wang, Stop);
        await Desk.OpenAsync(2026, Third with { Quarter = null, Title = "再次调度", Organisations = ["water"] }, Wang, Stop);
        Assert.Equal(3, (await Reader.RoundsAsync(2026, Stop)).Count);
    }

    [Fact]
    public async Task A_link_works_once_and_the_public_reads_only_what_was_accepted()
    {
        var (ask, token) = await LinkAsync();
        var receipt = await Returns.ReturnAsync(token, Said("已完成排查"), new("证明.pdf", Pdf), Stop);

        Assert.StartsWith("2026-3-", receipt, StringComparison.Ordinal);
        Assert.Equal((LinkState.Used, receipt), (await Links.ByTokenAsync(token, Stop) is var used ? (used.State, used.Receipt) : default));
        Assert.Equal("plan.link.used_up", (await Assert.ThrowsAsync<Refusal>(() => Returns.ReturnAsync(token, Said("再来一次"), null, Stop))).Message);
        Assert.Empty(await Reader.ProgressAsync(2026, Stop));
        var returned = await NewestAsync(ask);
        Assert.Equal(Pdf, (await Returns.FileAsync(returned, Stop))!.Bytes);

        await Desk.AcceptAsync(returned, Li, Stop);

        Assert.All(await Reader.ProgressAsync(2026, Stop), each => Assert.Equal(("2026年第三季度", TaskStanding.UnderWay, "已完成排查"), (each.Round, each.Standing, each.Said)));
        Assert.Equal("plan.return.decided", (await Assert.ThrowsAsync<Refusal>(() => Desk.SendBackAsync(returned, "重写", Li, Stop))).Message);
        Assert.Equal("plan.ask.answered", (await Assert.ThrowsAsync<Refusal>(() => Desk.MakeLinkAsync(ask, Wang, Stop))).Message);
    }

    [Fact]
    public async Task What_is_sent_back_is_asked_again_with_the_remark_and_what_was_written()
    {
        var (ask, token) = await LinkAsync();
        await Returns.ReturnAsync(token, Said("请联系13800001234"), null, Stop);
        var first = await NewestAsync(ask);
        Assert.Equal("plan.personal", (await Assert.ThrowsAsync<Refusal>(() => Desk.AcceptAsync(first, Li, Stop))).Message);

        await Desk.SendBackAsync(first, "请删去电话", Li, Stop);

        var again = await Links.ByTokenAsync(Token(await Desk.MakeLinkAsync(ask, Wang, Stop)), Stop);
        Assert.Equal((LinkState.Good, "请删去电话", "请联系13800001234"), (again.State, again.Remark, again.Tasks[0].SentBack));
        Assert.Equal(AskState.SentBack, (await Reader.AsksAsync(round, Stop)).Single(each => each.Id == ask).State);
    }

    [Fact]
    public async Task The_next_round_shows_what_was_said_before()
    {
        var (ask, token) = await LinkAsync();
        await Returns.ReturnAsync(token, Said("三季度做了一半"), null, Stop);
        await Desk.AcceptAsync(await NewestAsync(ask), Li, Stop);
        var next = await Desk.OpenAsync(2026, Third with { Quarter = 4, Title = "2026年第四季度" }, Wang, Stop);

        var asked = await Links.ByTokenAsync(Token(await Desk.MakeLinkAsync((await Reader.AsksAsync(next, Stop)).Single(each => each.Organisation == "water").Id, Wang, Stop)), Stop);

        Assert.All(asked.Tasks, task => Assert.Equal(("三季度做了一半", "2026年第三季度", TaskStanding.UnderWay), (task.Before, task.BeforeIn, task.Standing)));
    }

    [Fact]
    public async Task A_link_dies_a_month_after_its_day_and_a_forged_one_never_lived()
    {
        var (_, token) = await LinkAsync();
        await Bench.MoveToAsync(new DateOnly(2027, 1, 4));

        Assert.Equal("plan.link.over", (await Assert.ThrowsAsync<Refusal>(() => Returns.ReturnAsync(token, Said("晚了"), null, Stop))).Message);
        Assert.Equal("plan.link.not_known", (await Assert.ThrowsAsync<Refusal>(() => Returns.ReturnAsync("nonsense", Said("x"), null, Stop))).Message);
    }

    public static TheoryData<string, string, byte[]> Wrong => new()
    {
        { "import.file.lies", "证明.docx", Pdf },
        { "plan.file.kind", "说明.txt", "说明\n\n只是文字。"u8.ToArray() },
        { "media.broken", "现场.jpg", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "import.file.kind", "程序.exe", [0x4D, 0x5A, 1] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_file_is_judged_by_its_bytes_and_a_refused_one_leaves_the_link_alive(string key, string name, byte[] bytes)
    {
        var (_, token) = await LinkAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Returns.ReturnAsync(token, Said("附件有误"), new(name, bytes), Stop));

        Assert.Equal((key, "Upload"), (refusal.Message, refusal.Field));
        Assert.Equal(LinkState.Good, (await Links.ByTokenAsync(token, Stop)).State);
    }

    [Fact]
    public async Task The_ladder_mails_the_body_then_tells_the_desk_then_the_supervisor_and_a_return_stops_it()
    {
        var (publicist, supervisor) = (await Bench.StaffAsync(Role.Publicist), await Bench.StaffAsync(Role.Supervisor));
        await Desk.NameContactAsync("water", "water@example.cn", Wang, Stop);
        await Bench.RunJobsAsync();
        var mailed = await LinksMailedAsync();
        Assert.Equal(1, mailed);

        Assert.Equal((1, 0, 0), await RemindedAsync(new(2026, 11, 27)));
        Assert.Equal((1, 1, 0), await RemindedAsync(new(2026, 12, 2)));
        Assert.Equal((1, 1, 1), await RemindedAsync(new(2026, 12, 4)));
        foreach (var ask in await Reader.AsksAsync(round, Stop))
            await Returns.ReturnAsync(Token(await Desk.MakeLinkAsync(ask.Id, Wang, Stop)), [.. plan.Tasks.Where(task => task.Lead == ask.Organisation).Select(task => new ProgressSaid(task.Id, TaskStanding.Done, "做完了"))], null, Stop);
        var waiting = await UnreadAsync(publicist);
        Assert.Equal((0, 0, 0), await RemindedAsync(new(2026, 12, 7)));
        Assert.Equal(4, waiting);

        async Task<(int Mails, int Desk, int Supervisor)> RemindedAsync(DateOnly day)
        {
            await Bench.MoveToAsync(day);
            var (links, desk, supervising) = (await LinksMailedAsync(), await UnreadAsync(publicist), await UnreadAsync(supervisor));
            await Bench.Db.InTransactionAsync(tx => Bench.Get<RemindOfPlan>().RunAsync(new(0, RemindOfPlan.Kind, "{}", 1), tx, Stop), Stop);
            await Bench.RunJobsAsync();
            return (await LinksMailedAsync() - links, await UnreadAsync(publicist) - desk, await UnreadAsync(supervisor) - supervising);
        }
    }

    [Fact]
    public async Task The_report_is_drafted_from_the_rows()
    {
        var (ask, token) = await LinkAsync();
        await Returns.ReturnAsync(token, Said("完成 *全部* 排查"), null, Stop);
        await Desk.AcceptAsync(await NewestAsync(ask), Li, Stop);

        var text = PlanReport.Draft(PlanProgress.Of(plan, await Reader.ProgressAsync(2026, Stop)), await Bench.Get<IndicatorReader>().YearAsync(2025, Stop), new Dictionary<string, string> { ["water"] = "水利局" }, "市生态环境分局");

        Assert.StartsWith("2026 年计划共有 3 项任务，已完成 0 项，推进中 2 项，滞后 0 项，未启动 0 项，没有返回进展 1 项。", text.Body, StringComparison.Ordinal);
        Assert.Contains("| PM2.5 年均浓度 | 力争 26 微克/立方米以下，保持稳定或持续下降 | — | 待认定 |", text.Body, StringComparison.Ordinal);
        Assert.Contains("**1.1 整治入河排污口**（水利局，推进中）\n\n完成 \\*全部\\* 排查", text.Body, StringComparison.Ordinal);
        await Bench.Get<NoticeDesk>().DraftAsync(text, [], Wang, Stop);
    }

    [Fact]
    public async Task A_target_of_a_year_to_come_is_set_once_and_one_of_a_year_that_is_over_never()
    {
        var (desk, text) = (Bench.Get<TargetDesk>(), new TargetText(TargetComparison.AtMost, 25, "25 微克/立方米以下", "", "2026年计划"));
        await desk.SetAsync("pm25", 2026, text, Wang, Stop);

        var set = Assert.Single(await Bench.Get<IndicatorReader>().YearAsync(2026, Stop));
        Assert.Equal((25m, "<=", "25 微克/立方米以下"), (set.Target!.Value, set.Comparison, set.WordsEn));
        Assert.Equal("target.taken", (await Assert.ThrowsAsync<Refusal>(() => desk.SetAsync("pm25", 2026, text with { Value = 30 }, Wang, Stop))).Message);
        Assert.Equal("target.year.over", (await Assert.ThrowsAsync<Refusal>(() => desk.SetAsync("pm25", 2025, text, Wang, Stop))).Message);
        Assert.Equal("target.value.needed", (await Assert.ThrowsAsync<Refusal>(() => desk.SetAsync("eqi", 2026, text with { Value = null }, Wang, Stop))).Message);
    }

    [Fact]
    public async Task A_department_returns_on_one_page_the_desk_accepts_and_the_public_follows()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var made = await (await visitor.OpenAsync($"/office/disclosure/plan/round/{round}")).PressAsync("生成链接 市生态环境分局");
        var path = new Uri(made.Document.QuerySelector("code")!.TextContent).PathAndQuery;

        var stranger = Bench.Site.Visitor();
        var page = await stranger.OpenAsync(path);
        Assert.Contains("实施治理项目", page.Text, StringComparison.Ordinal);
        var missing = await page.PressAsync("提交进展", ("Items[0].Standing", "Done"));
        Assert.NotNull(missing.ErrorOf("Items[0].Said"));
        var done = await missing.PressAsync("提交进展", ("Items[0].Standing", "Done"), ("Items[0].Said", "完成 94 个治理项目"), ("Upload", new Attached("佐证.pdf", "application/pdf", Pdf)));
        Assert.Contains("进展已经返回，谢谢", done.Text, StringComparison.Ordinal);
        Assert.Contains("2026-3-", (await stranger.OpenAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("这个链接打不开", (await stranger.OpenAsync("/disclosure/plan/return/nonsense")).Text, StringComparison.Ordinal);

        var awaited = await visitor.OpenAsync($"/office/disclosure/plan/round/{round}");
        Assert.Contains("查看返回的进展", awaited.Text, StringComparison.Ordinal);
        var returned = await awaited.FollowAsync("查看返回的进展");
        Assert.Contains("下载佐证材料", returned.Text, StringComparison.Ordinal);
        Assert.Equal(Pdf, await (await returned.FollowAsync("下载佐证材料")).Response.Content.ReadAsByteArrayAsync(Stop));
        await returned.PressAsync("采用并公开");
        var shown = await stranger.OpenAsync("/disclosure/plan/2026");
        Assert.Contains("3 项任务：已完成 1 项", shown.Text, StringComparison.Ordinal);
        Assert.Contains("完成 94 个治理项目", shown.Text, StringComparison.Ordinal);
        Assert.Contains("2.1", Encoding.UTF8.GetString(await stranger.Client.GetByteArrayAsync("/disclosure/plan/2026/csv", Stop)), StringComparison.Ordinal);
        var draft = await (await visitor.OpenAsync("/office/disclosure/plan/2026")).PressAsync("起草年度总结");
        Assert.Contains("完成 94 个治理项目", draft.Html, StringComparison.Ordinal);
        Assert.Equal(draft.Path, (await (await visitor.OpenAsync("/office/disclosure/plan/2026")).FollowAsync("打开年度总结")).Path);
    }

    private ProgressSaid[] Said(string text) => [.. plan.Tasks.Where(task => task.Lead == "water").Select(task => new ProgressSaid(task.Id, TaskStanding.UnderWay, text))];

    private async Task<(Id<PlanAsk> Ask, string Token)> LinkAsync()
    {
        var ask = (await Reader.AsksAsync(round, Stop)).Single(each => each.Organisation == "water").Id;
        return (ask, Token(await Desk.MakeLinkAsync(ask, Wang, Stop)));
    }

    private static string Token(string path) => path[(path.LastIndexOf('/') + 1)..];

    private async Task<Id<PlanReturn>> NewestAsync(Id<PlanAsk> ask) => (await Reader.AsksAsync(round, Stop)).Single(each => each.Id == ask).ReturnId!.Value;

    private async Task<int> LinksMailedAsync()
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        return await connection.QuerySingleAsync<int>("select count(*)::int from disclosure.plan_link where made_by is null");
    }

    private Task<int> UnreadAsync(Person person) => Bench.Get<Inbox>().UnreadAsync(person.Id, Stop);
}
