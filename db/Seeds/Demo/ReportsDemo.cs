using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>The two desks' keys, and a dozen invented reports in every state. Nobody in them exists.</summary>
/// <param name="days">Lets it happen on its day.</param>
/// <param name="people">Those who act.</param>
/// <param name="keys">Makes the keys.</param>
/// <param name="desk">Takes reports in.</param>
/// <param name="rewards">Proposes and approves.</param>
/// <param name="receipts">Issues receipts.</param>
/// <param name="clock">The day that it is in the demonstration.</param>
public sealed class ReportsDemo(DemoDays days, DemoAccounts people, KeyDesk keys, ReportDesk desk, RewardDesk rewards, Receipts receipts, Clock clock) : IDemo
{
    private Actor intake = Actor.System, handler = Actor.System, officer = Actor.System, supervisor = Actor.System;

    /// <summary>Who holds which key in the demonstration.</summary>
    public static IReadOnlyList<(SealDesk Desk, string Login)> Holders { get; } =
        [(SealDesk.Reward, "jiangli"), (SealDesk.Reward, "jiangli2"), (SealDesk.Discipline, "jijian"), (SealDesk.Discipline, "jijian2")];

    /// <summary>The passphrase of a holder, in Development only.</summary>
    public static string PassphraseOf(string login) => $"pinghu-demo-seal-{login}";

    /// <inheritdoc/>
    public int Order => 40;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        (intake, handler) = (await people.ActorAsync("shouli", ct), await people.ActorAsync("chengban", ct));
        (officer, supervisor) = (await people.ActorAsync("jiangli", ct), await people.ActorAsync("duban", ct));
        await MakeKeysAsync(ct);
        try
        {
            foreach (var story in ReportsDemoTexts.Stories) await TellAsync(story, ct);
        }
        finally
        {
            await days.NowAsync(ct);
        }
    }

    private async Task MakeKeysAsync(CancellationToken ct)
    {
        foreach (var holders in Holders.GroupBy(holder => holder.Desk))
        {
            var (first, second) = (holders.First().Login, holders.Last().Login);
            var maker = await people.ActorAsync(first, ct);
            await keys.MakeAsync(holders.Key, PassphraseOf(first), maker, ct);
            await keys.AdmitAsync(holders.Key, PassphraseOf(first), (await people.ActorAsync(second, ct)).Person, PassphraseOf(second), maker, ct);
        }
    }

    private async Task TellAsync(ReportStory story, CancellationToken ct)
    {
        await days.DaysAgoAsync(story.DaysAgo, ct);
        var issued = receipts.Issue(ReportDesk.ReceiptKind);
        var reporter = story.Named ? new Reporter("演示举报人", "13900000000", "附近居民（演示）") : null;
        await desk.SendAsync(story.Draft with { SeenOn = clock.Today.AddDays(-1) }, reporter, issued, Id<Report>.Blind().Value, ct);
        if (story.Path is []) return;
        if (!ReceiptCode.TryParse(issued.Code, out var code) || await receipts.OpenAsync(code, ct) is not { } opened) throw new InvalidOperationException("The receipt that was just kept opens.");
        var report = new Id<Report>(opened.Subject);
        foreach (var (step, later) in story.Path.Zip(story.Later))
        {
            await days.DaysAgoAsync(story.DaysAgo - later, ct);
            await StepAsync(report, step, story, ct);
        }
    }

    private Task StepAsync(Id<Report> report, DemoStep step, ReportStory story, CancellationToken ct) => step switch
    {
        DemoStep.Accept => desk.AcceptAsync(report, Organisation.Bureau, intake, ct),
        DemoStep.Refuse => desk.RefuseAsync(report, "反映的是邻里装修噪声，由综合行政执法部门处理，请拨打 12345。（演示）", intake, ct),
        DemoStep.Ask => desk.AnswerAsync(report, "请问异味一般从哪个方向来？（演示）", handler, ct),
        DemoStep.Say => desk.SayAsync(report, "从河边那面墙，刮东南风的时候最重。（演示）", Id<Report>.Blind().Value, ct),
        DemoStep.Verify => desk.VerifyAsync(report, handler, ct),
        DemoStep.FindTrue => desk.FindAsync(report, true, "现场核查属实，已责令停止并立案。（演示）", handler, ct),
        DemoStep.FindUntrue => desk.FindAsync(report, false, "现场检查两次，排放口和台账均未发现异常。（演示）", handler, ct),
        DemoStep.Fine => desk.RecordOutcomeAsync(report, new(RewardGround.Fine, Fen.FromYuan(story.FineYuan), "平环罚字（演示）", clock.Today), handler, ct),
        DemoStep.Propose => rewards.ProposeAsync(report, officer, ct),
        DemoStep.Approve => rewards.ApproveAsync(report, supervisor, ct),
        DemoStep.Close => desk.CloseAsync(report, "已依法处理，匿名举报没有奖励。（演示）", handler, ct),
    };
}
