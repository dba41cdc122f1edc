using Bogus;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>What a publicity desk did in the last hundred days: on time, late, forgotten, sent back, taken back. All of it invented and marked so.</summary>
/// <param name="days">Lets it happen on its day.</param>
/// <param name="people">The two publicists.</param>
/// <param name="notices">The desk of the notices.</param>
/// <param name="duties">The desk of the duties.</param>
/// <param name="figures">The desk of the figures.</param>
/// <param name="periods">Opens them.</param>
/// <param name="db">The database.</param>
/// <param name="clock">The day that it is in the demonstration.</param>
public sealed class DisclosureDemo(
    DemoDays days, DemoAccounts people, NoticeDesk notices, ObligationDesk duties, IndicatorDesk figures, OpenPeriods periods, NpgsqlDataSource db, Clock clock) : IDemo
{
    private Actor writer = Actor.System;
    private Actor reviewer = Actor.System;

    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        (writer, reviewer) = (await people.ActorAsync("xuanchuan", ct), await people.ActorAsync("shenhe", ct));
        try
        {
            await AutumnAsync(ct);
        }
        finally
        {
            await days.NowAsync(ct);
        }
        await TodayAsync(ct);
        await PlanAsync(ct);
    }

    private async Task AutumnAsync(CancellationToken ct)
    {
        await days.DaysAgoAsync(74, ct);
        await FulfilAsync("G05", "某包装公司超标排放案处罚决定", formed: 5, DisclosureDemoTexts.Penalty("某包装公司"), ct);

        await days.DaysAgoAsync(50, ct);
        await FulfilAsync("T07", "某电镀中心排污许可证变更", formed: 4, DisclosureDemoTexts.Licence, ct);
        var wrong = await PublishAsync(DisclosureDemoTexts.OpenDay with { Title = "生态环境设施公众开放日安排（时间有误）" }, [], ct);
        await notices.WithdrawAsync(wrong, WithdrawalReason.Superseded, "开放时间有调整，已另行发布。", reviewer, ct);

        await days.DaysAgoAsync(38, ct);
        await duties.ConfirmAsync("G18", "与政务公开办公室逐字核对（演示数据）", reviewer, ct);
        await FulfilAsync("G18", "秋季公众开放日", formed: 6, DisclosureDemoTexts.OpenDay, ct);

        await days.DaysAgoAsync(24, ct);
        await FulfilAsync("G05", "某汽修店危险废物未按规定贮存案处罚决定", formed: 16, DisclosureDemoTexts.Penalty("某汽修店"), ct);

        await days.DaysAgoAsync(23, ct);
        await PublishAsync(DisclosureDemoTexts.Water, [], ct);

        await days.DaysAgoAsync(16, ct);
        await duties.OpenAsync("G07", "某砖厂查封决定", clock.Today.AddDays(-31), writer, ct);
        await PublishAsync(DisclosureDemoTexts.Straw, [], ct);

        await days.DaysAgoAsync(6, ct);
        await PublishAsync(DisclosureDemoTexts.Noise, [], ct);
    }

    private async Task TodayAsync(CancellationToken ct)
    {
        await OpenPeriodsAsync(ct);
        await duties.OpenAsync("G05", "某印染厂在线监测数据异常案处罚决定", clock.Today.AddDays(-8), writer, ct);
        await duties.OpenAsync("B11", "2027 年工作要点", clock.Today.AddDays(-12), writer, ct);
        var waiting = await notices.DraftAsync(DisclosureDemoTexts.Petitions, [], writer, ct);
        await notices.SubmitAsync(waiting, writer, ct);
        var returned = await notices.DraftAsync(DisclosureDemoTexts.Birds, [], writer, ct);
        await notices.SubmitAsync(returned, writer, ct);
        await notices.ReturnAsync(returned, "请写明观察点的位置和数据来源。", reviewer, ct);
    }

    // Targets are the plan's own; these figures are not anybody's.
    private async Task PlanAsync(CancellationToken ct)
    {
        const string Year = "2025年全年";
        var last = new DateOnly(2025, 12, 31);
        foreach (var (indicator, value, said) in new (string, decimal?, string)[]
        {
            ("water-sections", 100m, ""), ("safe-farmland", 100m, ""), ("industrial-water", 16.8m, ""), ("air-projects", 94m, ""), ("eqi", null, "与上年持平"),
        })
            await figures.EnterAsync(indicator, 2025, Year, new(value, said, last, "演示数据"), writer, ct);
        await figures.EnterAsync("pm25", 2025, "2025年上半年", new(29.6m, "", new(2025, 6, 30), "演示数据"), writer, ct);
        var dust = await figures.EnterAsync("pm25", 2025, Year, new(25.4m, "", last, "演示数据"), writer, ct);
        await figures.CorrectAsync(dust, new(25.1m, "", last, "演示数据"), "剔除两日沙尘影响后重新核定", reviewer, ct);
    }

    private async Task FulfilAsync(string obligation, string what, int formed, NoticeText text, CancellationToken ct)
    {
        var (occurrence, _) = await duties.OpenAsync(obligation, what, clock.Today.AddDays(-formed), writer, ct);
        await PublishAsync(text, [occurrence], ct);
    }

    private async Task<Id<Notice>> PublishAsync(NoticeText text, IReadOnlyList<Id<Occurrence>> fulfils, CancellationToken ct)
    {
        var id = await notices.DraftAsync(text, fulfils, writer, ct);
        await notices.SubmitAsync(id, writer, ct);
        await notices.ApproveAsync(id, 1, reviewer, ct);
        return id;
    }

    private Task OpenPeriodsAsync(CancellationToken ct) => db.InTransactionAsync(tx => periods.RunAsync(new(0, OpenPeriods.Kind, "{}", 1), tx, ct), ct);
}
