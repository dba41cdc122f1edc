using System.Text;
using Dapper;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>What fulfils a duty beside a notice, what makes one, and what opens it again.</summary>
public sealed class FulfilmentTests(Benches benches) : OnABench(benches)
{
    private DisclosureReader Reader => Bench.Get<DisclosureReader>();

    private FulfilmentDesk Desk => Bench.Get<FulfilmentDesk>();

    [Fact]
    public async Task An_exemption_with_its_article_fulfils_until_it_is_taken_back()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));

        var row = await Desk.ExemptAsync(duty, "secret", "涉及国家秘密事项，经定密责任人确认", new(2027, 5, 1), Wang, Stop);
        var exempt = (await Reader.FindAsync(duty, Stop))!;
        await Desk.EndAsync(row, "定密期限已过", Li, Stop);

        Assert.Equal((Means.Exemption, false), (exempt.By!.Means, exempt.IsOpen));
        Assert.Contains("第十四条", exempt.By.Ground, StringComparison.Ordinal);
        Assert.True((await Reader.FindAsync(duty, Stop))!.IsOpen);
    }

    [Fact]
    public async Task A_duty_that_a_correction_names_is_fulfilled_when_the_correction_is_public()
    {
        var notice = await Bench.PublishedAsync();
        var duty = await Bench.PenaltyAsync(new(2026, 11, 20));
        await Bench.MoveToAsync(new DateOnly(2026, 11, 25));
        await CorrectedAsync(notice, duty);
        Assert.True((await Reader.FindAsync(duty, Stop))!.IsOpen);
        Assert.Empty(await Reader.FulfilledByAsync(notice, Stop));
        await Bench.Get<NoticeDesk>().SubmitAsync(notice, Wang, Stop);
        Assert.True((await Reader.FindAsync(duty, Stop))!.IsOpen);

        await Bench.Get<ReviewDesk>().ApproveAsync(notice, 2, Li, Stop);

        Assert.Equal(new DateOnly(2026, 11, 25), (await Reader.FindAsync(duty, Stop))!.By!.On);
        Assert.Equal([duty], (await Reader.FulfilledByAsync(notice, Stop)).Select(each => each.Id));
    }

    [Fact]
    public async Task A_correction_that_is_given_up_takes_its_duties_along()
    {
        var notice = await Bench.PublishedAsync();
        var duty = await Bench.PenaltyAsync(new(2026, 11, 20));
        await CorrectedAsync(notice, duty);

        await Bench.Get<NoticeDesk>().AbandonAsync(notice, Wang, Stop);

        Assert.Empty(await Bench.Get<EditorReader>().ChosenAsync(notice, Stop));
    }

    private async Task CorrectedAsync(Id<Notice> notice, Id<Occurrence> duty)
    {
        var seen = (await Bench.Get<EditorReader>().FindAsync(notice, Stop))!;
        await Bench.Get<NoticeDesk>().EditAsync(notice, seen.Version, NoticeOf(body: "补充处罚决定书。") with { Plan = new(ChangeKind.Major, "补充处罚决定书") }, [duty], Wang, Stop);
    }

    [Fact]
    public async Task An_exemption_comes_back_to_be_looked_at_again()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        await Desk.ExemptAsync(duty, "secret", "定密至明年五月", new(2027, 5, 1), Wang, Stop);

        Assert.Empty(await Desk.ReviewsAsync(new(2027, 4, 30), Stop));
        Assert.Equal((duty, "定密至明年五月"), Assert.Single(await Desk.ReviewsAsync(new(2027, 5, 1), Stop)) is var review ? (review.OccurrenceId, review.Statement) : default);
    }

    [Fact]
    public async Task What_was_entered_has_something_to_publish_and_no_nil_report_fits()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));

        Assert.Equal("nil.event", (await Assert.ThrowsAsync<Refusal>(() => Desk.ReportNilAsync(duty, "查了", Wang, Stop))).Message);
    }

    [Theory]
    [InlineData("nothing", "2027-05-01", "exemption.ground.unknown", "Ground")]
    [InlineData("secret", "2026-11-23", "exemption.review.range", "ReviewOn")]
    [InlineData("secret", "2028-05-01", "exemption.review.range", "ReviewOn")]
    public async Task An_exemption_names_an_article_that_stands_and_a_day_to_look_again(string ground, string review, string key, string field)
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Desk.ExemptAsync(duty, ground, "说明", DateOnly.Parse(review, System.Globalization.CultureInfo.InvariantCulture), Wang, Stop));

        Assert.Equal((key, field), (refusal.Message, refusal.Field));
    }

    [Fact]
    public async Task A_register_opens_its_duties_and_reports_each_bad_row()
    {
        var report = await ImportAsync("""
            登记号,事项,作出日期
            嘉环平罚字〔2026〕1号,甲公司案,2026-11-02
            嘉环平罚字(2026)2号,乙公司案,2026年11月3日
            不是编号,丙公司案,2026-11-03
            嘉环平罚字〔2026〕4号,,2026-11-03
            嘉环平罚字〔2026〕5号,戊公司案,2026-11-31
            嘉环平罚字〔2026〕6号,己公司案,2027-11-03
            嘉环平罚字〔2026〕1号,甲公司案,2026-11-02
            """);

        Assert.Equal((2, 1, 4), (report.Accepted, report.AlreadyThere.Count, report.Refused.Count));
        Assert.Equal([(4, "register.number.wrong"), (5, "Input.Required"), (6, "csv.day.wrong"), (7, "occurrence.formedOn.range")], report.Refused.Select(row => (row.Line, row.Why.Key)));
        Assert.Equal(2, (await Reader.OpenAsync(Stop)).Count(each => each.Obligation == "G05"));
        var other = await Assert.ThrowsAsync<Refusal>(() => ImportAsync("编号,事项\n1,甲公司案\n"));
        Assert.Equal(("csv.columns", "登记号、作出日期"), (other.Message, (string)other.Args[0]));
    }

    [Fact]
    public async Task A_number_missing_in_the_series_is_a_miss_until_it_is_entered()
    {
        await ImportAsync("number,title,formed_on\n嘉环平罚字〔2026〕1号,甲公司案,2026-11-02\n嘉环平罚字〔2026〕3号,丙公司案,2026-11-03\n");
        await WatchAsync();
        await WatchAsync();
        var gap = Assert.Single(await Reader.OpenAsync(Stop), each => each.Kind == OccurrenceKind.NumberGap);
        Assert.Equal(("嘉环平罚字〔2026〕2号", new DateOnly(2026, 11, 12)), (gap.Title, gap.DueOn));
        Assert.Contains(gap.Id, (await Reader.RateAsync(null, Stop)).Missing.Select(miss => miss.Id));

        await Bench.Get<RegisterDesk>().EnterAsync("penalty", new("嘉环平罚字〔2026〕2号", "乙公司案", "2026-11-02"), Wang, Stop);

        var rate = await Reader.RateAsync(null, Stop);
        Assert.DoesNotContain(gap.Id, rate.Missing.Select(miss => miss.Id));
        Assert.Contains("乙公司案", rate.Missing.Select(miss => miss.Title));
    }

    [Fact]
    public async Task A_number_that_was_never_used_is_signed_for()
    {
        await ImportAsync("number,title,formed_on\n嘉环平罚字〔2026〕2号,乙公司案,2026-11-02\n");
        await WatchAsync();
        var gap = Assert.Single(await Reader.OpenAsync(Stop), each => each.Kind == OccurrenceKind.NumberGap);

        await Desk.ReportNilAsync(gap.Id, "1 号文稿作废，未作出决定", Wang, Stop);

        Assert.Equal(Means.NilReport, (await Reader.FindAsync(gap.Id, Stop))!.By!.Means);
    }

    [Fact]
    public async Task A_month_without_event_waits_for_a_nil_report_and_an_event_takes_its_place()
    {
        await KnowSinceAsync(new(2026, 9, 1));
        await Bench.PenaltyAsync(new(2026, 9, 15));
        await WatchAsync();

        var month = Assert.Single(await Reader.OccurrencesAsync(new(2026, 9, 1), new(2026, 12, 31), Stop), each => each.Kind == OccurrenceKind.NilMonth && each.Obligation == "G05");
        Assert.Equal(("2026-10", new DateOnly(2026, 11, 6)), (month.Period, month.DueOn));

        await Bench.PenaltyAsync(new(2026, 10, 20), "补录的处罚");

        Assert.NotNull((await Reader.FindAsync(month.Id, Stop))!.LapsedAt);
    }

    [Fact]
    public async Task A_case_is_three_duties_and_no_step_is_left_out()
    {
        var cases = Bench.Get<CaseDesk>();
        var id = await cases.BeginAsync("eia-report", "2026-031", "某产业园项目", new(2026, 10, 9), Wang, Stop);
        await cases.NextAsync(id, new(2026, 10, 26), Wang, Stop);

        Assert.Equal("case.step.early", (await Assert.ThrowsAsync<Refusal>(() => cases.NextAsync(id, new(2026, 10, 1), Wang, Stop))).Message);
        await cases.NextAsync(id, new(2026, 11, 3), Wang, Stop);

        Assert.Equal("case.complete", (await Assert.ThrowsAsync<Refusal>(() => cases.NextAsync(id, new(2026, 11, 5), Wang, Stop))).Message);
        Assert.Equal(["T01", "T03", "T04"], (await Reader.OpenAsync(Stop)).Where(each => each.CaseId == id).OrderBy(each => each.BegunOn).Select(each => each.Obligation));
    }

    [Fact]
    public async Task A_public_notice_that_must_be_shown_ten_working_days_reopens_when_it_is_taken_down_early()
    {
        var id = await Bench.Get<CaseDesk>().BeginAsync("eia-report", "2026-031", "某产业园项目", new(2026, 11, 20), Wang, Stop);
        var step = Assert.Single(await Reader.OpenAsync(Stop), each => each.CaseId == id);
        var notice = await Bench.PublishedAsync(NoticeOf(), step.Id);
        Assert.Equal(new(2026, 12, 7), (await Reader.FindAsync(step.Id, Stop))!.ShownUntil);

        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));
        await Bench.Get<NoticeDesk>().WithdrawAsync(notice, WithdrawalReason.Superseded, "公示期未满。", Li, Stop);

        Assert.True((await Reader.FindAsync(step.Id, Stop))!.IsOpen);
    }

    [Fact]
    public async Task A_column_kept_fresh_has_its_next_day_from_each_notice()
    {
        await Bench.PublishedAsync(NoticeOf(column: "news"));
        await WatchAsync();
        var first = Assert.Single(await Reader.OpenAsync(Stop), each => each.Obligation == "S02");
        Assert.Equal(new(2026, 12, 7), first.DueOn);

        await Bench.MoveToAsync(new DateOnly(2026, 12, 2));
        await Bench.PublishedAsync(NoticeOf(column: "news"));
        await WatchAsync();

        Assert.Equal(Means.Edition, (await Reader.FindAsync(first.Id, Stop))!.By!.Means);
        Assert.Equal(new(2026, 12, 16), Assert.Single(await Reader.OpenAsync(Stop), each => each.Obligation == "S02").DueOn);
    }

    [Theory]
    [InlineData("gazette", "https://example.invalid/1", "channel.notRequired")]
    [InlineData("government_website", "https://example.invalid/1", "channel.site")]
    [InlineData("social_media", "发了", "channel.evidence.short")]
    public async Task A_channel_is_ticked_only_with_evidence_and_only_where_it_is_required(string channel, string evidence, string key)
    {
        var (duty, _) = await Bench.Get<ObligationDesk>().OpenAsync("T07", "某许可", new(2026, 11, 12), Wang, Stop);
        var desk = Bench.Get<ChannelDesk>();

        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => desk.UseAsync(duty, channel, evidence, new(2026, 11, 20), Wang, Stop))).Message);
        await desk.UseAsync(duty, "social_media", "微信公众号 2026-11-20 推送", new(2026, 11, 20), Wang, Stop);

        Assert.Equal("social_media", Assert.Single((await desk.UsedAsync([duty], Stop))[duty]).Channel);
    }

    [Fact]
    public async Task The_enterprise_half_counts_who_disclosed_in_time_and_gives_no_share_before_the_day()
    {
        var report = await Bench.Get<EnterpriseDesk>().ImportAsync(2026, Table("""
            企业名称,统一社会信用代码,名录,披露日期,链接
            甲公司,91350100M000100Y43,重点排污单位,2026-03-10,https://example.invalid/1
            乙公司,91330482MA2B8XYL0X,,2026-03-10,
            丙公司,91350100M000100Y43,应披露企业,2027-03-10,
            丁公司,91350100M000100Y43,别的名录,,
            """), Wang, Stop);

        var half = await Bench.Get<EnterpriseReader>().YearAsync(2026, Stop);

        Assert.Equal(1, report.Accepted);
        Assert.Equal(["enterprise.code.wrong", "enterprise.day.range", "enterprise.list.wrong"], report.Refused.Select(row => row.Why.Key));
        Assert.Equal((new DateOnly(2026, 3, 15), 1, 1, 100m), (half.DueOn, half.Listed.Count, half.OnTime, half.OnTimePercent));
        Assert.Null((half with { Today = new(2026, 3, 15) }).OnTimePercent);
    }

    private Task<ImportReport> ImportAsync(string csv) => Bench.Get<RegisterDesk>().ImportAsync("penalty", Table(csv), Wang, Stop);

    private static CsvFile Table(string csv) => CsvFile.Read(Encoding.UTF8.GetBytes(csv), 100);

    private Task WatchAsync() => Bench.Db.InTransactionAsync(tx => Bench.Get<WatchRegisters>().RunAsync(new(0, WatchRegisters.Kind, "{}", 1), tx, Stop), Stop);

    // The rows of the law are this release's: since when the site has them is the one thing a test has to say.
    private async Task KnowSinceAsync(DateOnly day)
    {
        await using var migrator = await Bench.OpenAsync("migrator");
        await migrator.ExecuteAsync("update reference.catalogue set known_on = @day where code = 'G05'", new { day });
    }
}
