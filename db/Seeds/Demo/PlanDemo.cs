using System.Text;
using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>
/// A yearly plan with progress. Where the text of a real plan lies beside the repository, its tasks come in as staff would bring them in;
/// else an invented one does. Who leads and what they say is invented either way, and marked so.
/// </summary>
/// <param name="people">The two publicists.</param>
/// <param name="plans">Reads the plans.</param>
/// <param name="desk">The desk of the plans.</param>
/// <param name="tasks">The desk of the tasks.</param>
/// <param name="rounds">Asks for progress.</param>
/// <param name="asks">Reads who is asked.</param>
/// <param name="returns">Takes what comes back.</param>
/// <param name="clock">The day that it is.</param>
public sealed class PlanDemo(
    DemoAccounts people, PlanReader plans, PlanDesk desk, PlanTaskDesk tasks, PlanRoundDesk rounds, PlanRoundReader asks, PlanReturnDesk returns, Clock clock) : IDemo
{
    private static readonly string[] Leads = ["bureau", "agriculture", "construction", "water", "economy-information", "natural-resources", "development-reform", "enforcement"];

    private static readonly (TaskStanding Standing, string Said)[] Said =
    [
        (TaskStanding.Done, "年度任务已全部完成，资料已归档。（演示数据）"),
        (TaskStanding.UnderWay, "已完成约七成，剩余部分按计划推进。（演示数据）"),
        (TaskStanding.Done, "提前完成，并开展了一次回头看。（演示数据）"),
        (TaskStanding.Behind, "受汛期影响进度滞后，已调整工期。（演示数据）"),
    ];

    private Actor writer = Actor.System;
    private Actor reviewer = Actor.System;

    /// <inheritdoc/>
    public int Order => 26;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        (writer, reviewer) = (await people.ActorAsync("xuanchuan", ct), await people.ActorAsync("shenhe", ct));
        var file = TextBeside() is { } path ? ImportFile.Read(Path.GetFileName(path), await File.ReadAllBytesAsync(path, ct)) : ImportFile.Read("plan.txt", Encoding.UTF8.GetBytes(Invented(clock.Today.Year - 1)));
        var reading = PlanText.Read(file.Page!, await plans.BodiesAsync(ct));
        var year = reading.Year ?? clock.Today.Year - 1;
        await desk.ImportAsync(year, reading, replace: false, writer, ct, demo: true);
        await PublishAsync(year, ct);
        await AskAsync(year, null, $"{year}年全年", int.MaxValue, ct);
        if (year >= clock.Today.Year) return;
        await desk.CopyAsync(year, clock.Today.Year, reading.Head.Title.Replace($"{year}", $"{clock.Today.Year}", StringComparison.Ordinal), "待印发（演示数据）", writer, ct);
        await PublishAsync(clock.Today.Year, ct);
        await AskAsync(clock.Today.Year, 3, $"{clock.Today.Year}年第三季度", 5, ct);
    }

    private async Task PublishAsync(int year, CancellationToken ct)
    {
        foreach (var (n, task) in (await plans.FindAsync(year, ct))!.Tasks.Index().Where(each => each.Item.Lead is null))
            await tasks.EditAsync(task.Id, task.Version, new(task.GroupPosition, task.Title, task.Measure, Leads[n % Leads.Length], [Leads[(n + 3) % Leads.Length]], task.DueOn), writer, ct);
        await desk.PublishAsync(year, reviewer, ct);
    }

    private async Task AskAsync(int year, int? quarter, string title, int answers, CancellationToken ct)
    {
        var round = await rounds.OpenAsync(year, new(quarter, title, "", clock.Today.AddDays(9), []), writer, ct);
        var plan = (await plans.FindAsync(year, ct))!;
        foreach (var (n, ask) in (await asks.AsksAsync(round, ct)).Take(answers).Index())
        {
            var path = await rounds.MakeLinkAsync(ask.Id, writer, ct);
            var items = plan.Tasks.Where(task => task.Lead == ask.Organisation).Select((task, m) => new ProgressSaid(task.Id, Said[(n + m) % Said.Length].Standing, Said[(n + m) % Said.Length].Said)).ToArray();
            await returns.ReturnAsync(path[(path.LastIndexOf('/') + 1)..], items, null, ct);
            // The last one waits for somebody to read it.
            if (n + 1 < answers) await rounds.AcceptAsync((await asks.AsksAsync(round, ct)).Single(each => each.Id == ask.Id).ReturnId!.Value, reviewer, ct);
        }
    }

    private static string? TextBeside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "seed") is var seed && Directory.Exists(seed)) return Directory.GetFiles(seed, "plan-*.txt").Order(StringComparer.Ordinal).LastOrDefault();
        return null;
    }

    private static string Invented(int year) => $"""
        {year}年生态文明建设工作计划（演示数据）

        一、工作目标

        PM2.5浓度保持稳定，生态环境信息公开率保持100%。

        二、重点工作

        （一）改善大气环境

        1.实施大气治理项目。全年完成一批治理项目。

        2.落实秸秆禁烧。巡查到田头，发现一起处置一起。

        （二）改善水环境

        1.整治入河排污口。完成排查和整改。

        2.建设幸福河湖。逐条实施，长效管护。

        （三）让居民更满意

        1.办好生态环境信访。件件有回音，办结后回头看。

        2.开放环保设施。每季度开放一次。
        """;
}
