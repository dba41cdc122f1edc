using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class PlanTests(Benches benches) : OnABench(benches)
{
    private PlanDesk Desk => Bench.Get<PlanDesk>();

    private PlanTaskDesk Tasks => Bench.Get<PlanTaskDesk>();

    [Fact]
    public async Task The_numbering_tells_groups_from_tasks_and_a_task_names_who_does_it_by_when()
    {
        var reading = await Bench.PlanReadAsync();

        Assert.Equal((2026, "2026年某市生态创建工作计划", "《2026年某市生态创建工作计划》（某市创建办公室，2026-01-06）"), (reading.Year!.Value, reading.Head.Title, reading.Head.Source));
        Assert.Equal(["改善水环境", "改善大气环境"], reading.Head.Groups);
        Assert.Equal("PM2.5浓度稳定；森林覆盖率保持稳定。", reading.Head.Aims);
        var outfalls = reading.Tasks[0];
        Assert.Equal((1, "整治入河排污口", "water", new DateOnly(2026, 10, 31)), (outfalls.Group, outfalls.Title, outfalls.Lead, outfalls.DueOn));
        Assert.Equal(["agriculture", "bureau"], outfalls.Joint);
        Assert.Equal(("建设幸福河湖", "逐条实施，\n长效管护。", null, new DateOnly(2026, 12, 31)), (reading.Tasks[1].Title, reading.Tasks[1].Measure, reading.Tasks[1].Lead, reading.Tasks[1].DueOn));
    }

    [Fact]
    public async Task What_was_not_read_is_said_line_by_line()
    {
        var reading = await Bench.PlanReadAsync();

        Assert.Contains(reading.NotRead, line => line.Contains("各司其职", StringComparison.Ordinal));
        Assert.Contains(reading.NotRead, line => line.Contains("抓好落实", StringComparison.Ordinal));
        Assert.Equal(["plan.read.group.empty", "plan.read.pair", "plan.read.body.unknown", "plan.read.leads", "plan.read.days"], reading.Notes.Select(note => note.Key));
        Assert.Equal(["审计局市场监管局", "审计局", "市场监管局"], reading.Notes[1].Args);
        Assert.Equal("plan.text.none", Assert.Throws<Refusal>(() => PlanText.Read(SourcePage.Read("通知\n\n没有编号的正文。"), [])).Message);
    }

    [Fact]
    public async Task The_real_plan_comes_in_with_its_twenty_tasks_in_six_groups_and_loses_no_line()
    {
        var file = ImportFile.Read("plan-2025.txt", await File.ReadAllBytesAsync(Shared.Data("seed/plan-2025.txt"), Stop));

        var reading = PlanText.Read(file.Page!, await Bench.Get<PlanReader>().BodiesAsync(Stop));

        Assert.Equal((2025, 6, 20), (reading.Year!.Value, reading.Head.Groups.Count, reading.Tasks.Count));
        Assert.Contains(reading.Notes, note => note is { Key: "plan.read.pair", Args: ["审计局市场监管局", "审计局", "市场监管局"] });
        Assert.DoesNotContain(reading.Notes, note => note.Key == "plan.read.body.unknown");
        Assert.Contains("PM2.5", reading.Head.Aims, StringComparison.Ordinal);
        var kept = string.Concat(reading.Tasks.Select(task => task.Title + task.Measure)) + string.Concat(reading.Head.Groups);
        foreach (var sentence in new[] { "确保旗滨玻璃一条线启动清洁化替代", "推进省级、嘉兴市级未来乡村创建工作", "打造城乡风貌融合标志性成果" }) Assert.Contains(sentence, kept, StringComparison.Ordinal);
        await Desk.ImportAsync(2025, reading, replace: false, Wang, Stop);
        Assert.Equal(20, (await Bench.Get<PlanReader>().FindAsync(2025, Stop))!.WithoutLead);
    }

    [Fact]
    public async Task A_plan_is_public_once_somebody_leads_every_task()
    {
        await Desk.ImportAsync(2026, await Bench.PlanReadAsync(), replace: false, Wang, Stop);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Desk.PublishAsync(2026, Li, Stop));

        Assert.Equal(("plan.lead.missing", 2), (refusal.Message, refusal.Args[0]));
    }

    [Fact]
    public async Task A_draft_gives_way_to_a_second_import_and_a_public_plan_does_not()
    {
        var reading = await Bench.PlanReadAsync();
        await Desk.ImportAsync(2026, reading, replace: false, Wang, Stop);

        Assert.Equal("plan.year.taken", (await Assert.ThrowsAsync<Refusal>(() => Desk.ImportAsync(2026, reading, replace: false, Wang, Stop))).Message);
        await Desk.ImportAsync(2026, reading, replace: true, Wang, Stop);
        Assert.Equal(3, (await Bench.Get<PlanReader>().FindAsync(2026, Stop))!.Tasks.Count);
    }

    [Fact]
    public async Task A_task_given_up_in_public_stays_listed_with_the_reason()
    {
        var plan = await Bench.PublicPlanAsync();

        await Tasks.GiveUpAsync(plan.Tasks[0].Id, "并入省级行动", Wang, Stop);

        Assert.Equal("并入省级行动", (await Bench.Get<PlanReader>().TaskAsync(plan.Tasks[0].Id, Stop))!.GivenUp);
        Assert.Equal("plan.task.given_up", (await Assert.ThrowsAsync<Refusal>(() => Tasks.GiveUpAsync(plan.Tasks[0].Id, "再来", Wang, Stop))).Message);
        Assert.Equal("plan.year.taken", (await Assert.ThrowsAsync<Refusal>(() => Desk.ImportAsync(2026, new(2026, new("x", "y", "", ["z"]), [], [], []), replace: true, Wang, Stop))).Message);
    }

    [Fact]
    public async Task Next_years_plan_begins_as_a_copy_of_what_stands()
    {
        var plan = await Bench.PublicPlanAsync();
        await Tasks.GiveUpAsync(plan.Tasks[0].Id, "已完成", Wang, Stop);

        await Desk.CopyAsync(2026, 2027, "2027年计划", "待印发", Wang, Stop);

        var next = (await Bench.Get<PlanReader>().FindAsync(2027, Stop))!;
        Assert.Equal((PlanStage.Draft, 2026, 2), (next.Stage, next.CopiedFrom!.Value, next.Tasks.Count));
        Assert.Equal(("建设幸福河湖", 1, new DateOnly(2027, 12, 31), "water"), (next.Tasks[0].Title, next.Tasks[0].Position, next.Tasks[0].DueOn, next.Tasks[0].Lead));
    }

    [Fact]
    public async Task Two_who_write_the_same_task_do_not_overwrite_each_other()
    {
        var task = (await Bench.PublicPlanAsync()).Tasks[0];
        var text = new PlanTaskText(1, "新写法", "", "water", [], task.DueOn);
        await Tasks.EditAsync(task.Id, task.Version, text, Wang, Stop);

        await Assert.ThrowsAsync<Stale>(() => Tasks.EditAsync(task.Id, task.Version, text, Li, Stop));
    }

    public static TheoryData<string, string, PlanTaskText> Wrong => new()
    {
        { "plan.body.unknown", "Lead", new(1, "一件", "", "moon", [], new(2026, 5, 1)) },
        { "plan.body.unknown", "Joint", new(1, "一件", "", "water", ["moon"], new(2026, 5, 1)) },
        { "plan.due.range", "DueOn", new(1, "一件", "", "water", [], new(2029, 5, 1)) },
        { "plan.group.unknown", "Group", new(9, "一件", "", "water", [], new(2026, 5, 1)) },
        { "plan.lead.needed", "Lead", new(1, "一件", "", null, [], new(2026, 5, 1)) },
        { "text.needed", "Title", new(1, " ", "", "water", [], new(2026, 5, 1)) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_task_that_cannot_be_is_refused_beside_its_field(string key, string field, PlanTaskText text)
    {
        await Bench.PublicPlanAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Tasks.AddAsync(2026, text, Wang, Stop));

        Assert.Equal((key, field), (refusal.Message, refusal.Field));
    }

    [Fact]
    public async Task A_publicist_brings_a_plan_in_names_who_leads_and_publishes_it()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var report = await (await visitor.OpenAsync("/office/disclosure/plan/import")).PressAsync("导入为草稿", ("Pasted", Planners.Text));
        Assert.Contains("2026 年计划已导入为草稿：2 组，3 项任务", report.Text, StringComparison.Ordinal);
        Assert.Contains("各司其职", report.Text, StringComparison.Ordinal);
        var refused = await (await visitor.OpenAsync("/office/disclosure/plan/2026")).PressAsync("公开这份计划");
        Assert.Contains("还有 2 项任务没有牵头单位", refused.Text, StringComparison.Ordinal);
        foreach (var title in new[] { "建设幸福河湖", "实施治理项目" })
            await (await (await visitor.OpenAsync("/office/disclosure/plan/2026")).FollowAsync(title)).PressAsync("保存", ("Form.Lead", "water"));
        var shown = await (await visitor.OpenAsync("/office/disclosure/plan/2026")).PressAsync("公开这份计划");

        Assert.Contains("已公开", shown.Text, StringComparison.Ordinal);
        Assert.Equal(PlanStage.Published, (await Bench.Get<PlanReader>().FindAsync(2026, Stop))!.Stage);
    }
}
