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
/// <param name="reviews">The desk of their reviewers.</param>
/// <param name="duties">The desk of the duties.</param>
/// <param name="figures">The desk of the figures.</param>
/// <param name="periods">Opens them.</param>
/// <param name="proofs">Signs for what has nothing to publish, or may not be.</param>
/// <param name="registers">Takes their numbers in.</param>
/// <param name="cases">Leads a case through its steps.</param>
/// <param name="enterprises">Mirrors the city's list.</param>
/// <param name="measure">Measures the rate, night by night.</param>
/// <param name="enforcement">Keeps the lists of enforcement.</param>
/// <param name="penalties">Keeps penalties.</param>
/// <param name="db">The database.</param>
/// <param name="clock">The day that it is in the demonstration.</param>
public sealed class DisclosureDemo(
    DemoDays days, DemoAccounts people, NoticeDesk notices, ReviewDesk reviews, ObligationDesk duties, IndicatorDesk figures, OpenPeriods periods,
    FulfilmentDesk proofs, RegisterDesk registers, CaseDesk cases, EnterpriseDesk enterprises, MeasureRate measure, EnforcementDesk enforcement, PenaltyDesk penalties, NpgsqlDataSource db, Clock clock) : IDemo
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
        await EnforcementAsync(ct);
        await PlanAsync(ct);
    }

    private async Task AutumnAsync(CancellationToken ct)
    {
        await OnAsync(74, ct);
        await FulfilAsync("G05", "某包装公司超标排放案处罚决定", formed: 5, DisclosureDemoTexts.Penalty("某包装公司"), ct);

        await OnAsync(50, ct);
        await FulfilAsync("T07", "某电镀中心排污许可证变更", formed: 4, DisclosureDemoTexts.Licence, ct);
        var wrong = await PublishAsync(DisclosureDemoTexts.OpenDay with { Title = "生态环境设施公众开放日安排（时间有误）" }, [], ct);
        await notices.WithdrawAsync(wrong, WithdrawalReason.Superseded, "开放时间有调整，已另行发布。", reviewer, ct);

        await OnAsync(38, ct);
        await duties.ConfirmAsync("G18", "与政务公开办公室逐字核对（演示数据）", reviewer, ct);
        await FulfilAsync("G18", "秋季公众开放日", formed: 6, DisclosureDemoTexts.OpenDay, ct);

        await OnAsync(24, ct);
        await FulfilAsync("G05", "某汽修店危险废物未按规定贮存案处罚决定", formed: 16, DisclosureDemoTexts.Penalty("某汽修店"), ct);

        await OnAsync(23, ct);
        await PublishAsync(DisclosureDemoTexts.Water, [], ct);

        await OnAsync(16, ct);
        var (secret, _) = await duties.OpenAsync("B15", "某专项岗位人员名单", clock.Today.AddDays(-12), writer, ct);
        await proofs.ExemptAsync(secret, "internal", "人事管理的内部事务信息（演示数据）", clock.Today.AddDays(180), reviewer, ct);
        await registers.ImportAsync("licence", CsvFile.Read(System.Text.Encoding.UTF8.GetBytes($"登记号,事项,作出日期\n演环平许字〔{clock.Today.AddDays(-2).Year}〕1号,某污水处理厂许可变更（演示数据）,{clock.Today.AddDays(-2):yyyy-MM-dd}\n演环平许字〔{clock.Today.AddDays(-2).Year}〕3号,某电镀企业许可延续（演示数据）,{clock.Today.AddDays(-1):yyyy-MM-dd}\n"), 10), writer, ct);
        await duties.OpenAsync("G07", "某砖厂查封决定", clock.Today.AddDays(-31), writer, ct);
        await PublishAsync(DisclosureDemoTexts.Straw, [], ct);

        await OnAsync(6, ct);
        await PublishAsync(DisclosureDemoTexts.Noise, [], ct);
    }

    private async Task TodayAsync(CancellationToken ct)
    {
        await MeasureAsync(ct);
        await OpenPeriodsAsync(ct);
        var file = await cases.BeginAsync("eia-form", "2026-演-07", "某包装材料项目环评（演示数据）", clock.Today.AddDays(-9), writer, ct);
        await cases.NextAsync(file, clock.Today.AddDays(-1), writer, ct);
        await enterprises.ImportAsync(clock.Today.Year, CsvFile.Read(System.Text.Encoding.UTF8.GetBytes($"企业名称,统一社会信用代码,名录,披露日期\n演示化工一厂,91330482DEMXX00A1W,重点排污单位,{clock.Today.Year}-03-06\n演示印染二厂,91330482DEMY000B23,应披露企业,\n"), 10), writer, ct);
        await duties.OpenAsync("G05", "某印染厂在线监测数据异常案处罚决定", clock.Today.AddDays(-8), writer, ct);
        await duties.OpenAsync("B11", "2027 年工作要点", clock.Today.AddDays(-12), writer, ct);
        var waiting = await notices.DraftAsync(DisclosureDemoTexts.Petitions, [], writer, ct);
        await notices.SubmitAsync(waiting, writer, ct);
        var returned = await notices.DraftAsync(DisclosureDemoTexts.Birds, [], writer, ct);
        await notices.SubmitAsync(returned, writer, ct);
        await reviews.ReturnAsync(returned, "请写明观察点的位置和数据来源。", reviewer, ct);
    }

    private async Task EnforcementAsync(CancellationToken ct)
    {
        var today = clock.Today;
        const string Penalty = "《中华人民共和国行政处罚法》第三十三条（演示条目，待核对）";
        await enforcement.AddItemAsync(EnforcementList.Positive, "治污设施运行稳定、守法记录良好（演示）", "近三年没有受过生态环境行政处罚；在线监测数据完整；没有查实的投诉。", "监督执法正面清单的规定（演示条目，待核对）", confirmed: false, today.AddDays(-200), writer, ct);
        await enforcement.AddItemAsync(EnforcementList.Minor, "台账记录不完整，当场改正（演示）", "没有造成污染；责令后当场或者在三日内补齐。", Penalty, confirmed: false, today.AddDays(-200), writer, ct);
        await enforcement.AddItemAsync(EnforcementList.First, "首次未按时公开环境信息，及时补上（演示）", "本市范围内第一次；危害后果轻微；责令后七日内公开。", Penalty, confirmed: false, today.AddDays(-200), writer, ct);
        await enforcement.ImportAsync(CsvFile.Read(System.Text.Encoding.UTF8.GetBytes($"统一社会信用代码,企业名称,纳入条件,纳入日期,有效期至\n91330482DEMXX00A1W,演示化工一厂,治污设施运行稳定、守法记录良好（演示）,{today.AddDays(-90):yyyy-MM-dd},{today.AddDays(275):yyyy-MM-dd}\n91330482DEMY000B23,演示印染二厂,治污设施运行稳定、守法记录良好（演示）,{today.AddDays(-60):yyyy-MM-dd},{today.AddDays(305):yyyy-MM-dd}\n"), 10), writer, ct);
        var off = (await new EnforcementReader(db).EntriesAsync(today, ct)).First(each => each.Title == "演示印染二厂");
        await enforcement.RemoveAsync(off.Id, "发现废水超标（演示数据）。", reviewer, ct);
        await penalties.EnterAsync(new("演环罚〔2026〕7号", "演示化工一厂", "91330482DEMXX00A1W", "危险废物未按规定贮存（演示数据）。", "固体废物污染防治的规定（演示）", "罚款人民币一万元（演示）。", today.AddDays(-40)), writer, ct);
        var wrong = await penalties.EnterAsync(new("演环罚〔2026〕8号", "徐某", "", "露天焚烧秸秆（演示数据）。", "大气污染防治的规定（演示）", "罚款人民币五百元（演示）。", today.AddDays(-30)), writer, ct);
        await penalties.ChangeAsync(wrong, PenaltyChange.Revoked, "演复〔2026〕1号", today.AddDays(-2), writer, ct);
        await penalties.TakeBackAsync(wrong, "复议认为事实不清，原处罚决定已撤销（演示数据）。", reviewer, ct);
        var late = await penalties.EnterAsync(new("演环罚〔2026〕9号", "演示印染二厂", "91330482DEMY000B23", "未按规定公开环境信息（演示数据）。", "环境信息公开的规定（演示）", "罚款人民币五千元（演示）。", today.AddDays(-20)), writer, ct);
        await penalties.ChangeAsync(late, PenaltyChange.Changed, "演环罚〔2026〕9号之一", today.AddDays(-1), writer, ct);
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

    private async Task OnAsync(int daysAgo, CancellationToken ct)
    {
        await days.DaysAgoAsync(daysAgo, ct);
        await MeasureAsync(ct);
    }

    private Task MeasureAsync(CancellationToken ct) => db.InTransactionAsync(tx => measure.RunAsync(new(0, MeasureRate.Kind, "{}", 1), tx, ct), ct);

    private async Task FulfilAsync(string obligation, string what, int formed, NoticeText text, CancellationToken ct)
    {
        var (occurrence, _) = await duties.OpenAsync(obligation, what, clock.Today.AddDays(-formed), writer, ct);
        await PublishAsync(text, [occurrence], ct);
    }

    private async Task<Id<Notice>> PublishAsync(NoticeText text, IReadOnlyList<Id<Occurrence>> fulfils, CancellationToken ct)
    {
        var id = await notices.DraftAsync(text, fulfils, writer, ct);
        await notices.SubmitAsync(id, writer, ct);
        await reviews.ApproveAsync(id, 1, reviewer, ct);
        return id;
    }

    private Task OpenPeriodsAsync(CancellationToken ct) => db.InTransactionAsync(tx => periods.RunAsync(new(0, OpenPeriods.Kind, "{}", 1), tx, ct), ct);
}
