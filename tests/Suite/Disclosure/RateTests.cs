using System.Globalization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class RateTests(Benches benches) : OnABench(benches)
{
    private DisclosureReader Reader => Bench.Get<DisclosureReader>();

    [Fact]
    public async Task Where_nothing_fell_due_there_is_no_percentage()
    {
        var rate = await Reader.RateAsync(null, Stop);

        Assert.Equal((0, null, null), (rate.Due, rate.PublishedPercent, rate.OnTimePercent));
    }

    [Fact]
    public async Task A_penalty_is_due_seven_working_days_after_its_decision()
    {
        var (_, deadline) = await Bench.Get<ObligationDesk>().OpenAsync("G05", "某公司行政处罚决定书", new(2026, 11, 12), Wang, Stop);

        Assert.Equal(new(2026, 11, 23), deadline.DueOn);
    }

    [Fact]
    public async Task What_is_due_today_is_neither_late_nor_counted()
    {
        await Bench.PenaltyAsync(new(2026, 11, 12));
        Assert.Equal(0, (await Reader.RateAsync(null, Stop)).Due);

        await Bench.MoveToAsync(new DateOnly(2026, 11, 24));

        var rate = await Reader.RateAsync(null, Stop);
        Assert.Equal((1, 0, 0m), (rate.Due, rate.Published, rate.PublishedPercent));
        Assert.Equal("某公司行政处罚决定书", Assert.Single(rate.Missing).Title);
    }

    [Fact]
    public async Task Publishing_against_a_duty_moves_the_rate()
    {
        var (late, timely) = (await Bench.PenaltyAsync(new(2026, 11, 2), "甲公司"), await Bench.PenaltyAsync(new(2026, 11, 16), "乙公司"));
        await Bench.PublishedAsync(NoticeOf(), timely);
        await Bench.MoveToAsync(new DateOnly(2026, 11, 27));
        var before = await Reader.RateAsync(null, Stop);

        await Bench.PublishedAsync(NoticeOf(), late);

        var after = await Reader.RateAsync(null, Stop);
        Assert.Equal((2, 1, 50m, 50m), (before.Due, before.Published, before.PublishedPercent, before.OnTimePercent));
        Assert.Equal((2, 2, 100m, 50m), (after.Due, after.Published, after.PublishedPercent, after.OnTimePercent));
        Assert.Equal(late, Assert.Single(after.Late).Id);
    }

    [Fact]
    public async Task A_draft_fulfils_nothing()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        await Bench.SubmittedAsync(NoticeOf(), duty);

        Assert.Equal((1, 0), (await Reader.RateAsync(null, Stop)) is var rate ? (rate.Due, rate.Published) : default);
    }

    [Theory]
    [InlineData(WithdrawalReason.Wrong, 0)]
    [InlineData(WithdrawalReason.Private, 0)]
    [InlineData(WithdrawalReason.NotForPublic, 0)]
    [InlineData(WithdrawalReason.Superseded, 1)]
    public async Task A_withdrawal_reopens_the_duty_unless_the_document_has_served_its_time(WithdrawalReason reason, int published)
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        var notice = await Bench.PublishedAsync(NoticeOf(), duty);

        await Bench.Get<NoticeDesk>().WithdrawAsync(notice, reason, "说明。", Li, Stop);

        Assert.Equal((published, reason.ReopensDuties), ((await Reader.RateAsync(null, Stop)).Published, published == 0));
    }

    [Fact]
    public async Task A_row_that_waits_for_confirmation_is_not_counted_until_a_person_confirms_it()
    {
        await Bench.Get<ObligationDesk>().OpenAsync("G09", "奖励决定", new(2026, 10, 9), Wang, Stop);
        var before = await Reader.RateAsync(null, Stop);
        Assert.True(before.IsPartial);

        await Bench.Get<ObligationDesk>().ConfirmAsync("G09", "政务公开办公室 2026-11-23 核对", Li, Stop);

        var after = await Reader.RateAsync(null, Stop);
        Assert.Equal((0, 1), (before.Due, after.Due));
        Assert.Equal((before.Rows, before.Confirmed + 1, before.Waiting - 1), (after.Rows, after.Confirmed, after.Waiting));
        Assert.Equal("obligation.confirmed.already", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<ObligationDesk>().ConfirmAsync("G09", "再次", Wang, Stop))).Message);
    }

    [Fact]
    public void Nothing_short_of_all_is_called_all()
    {
        var duty = Duty("X", CatalogueSchedule.OnEvent);
        var occurrences = Enumerable.Range(1, 3000).Select(n => Line($"{n}", published: n > 1));

        Assert.Equal(99.9m, DisclosureRate.Of(2026, new(2026, 12, 31), occurrences, [duty]).PublishedPercent);
    }

    [Fact]
    public void The_rate_can_be_asked_as_of_any_day()
    {
        var duty = Duty("X", CatalogueSchedule.OnEvent);
        var line = Line("1", published: new DateOnly(2026, 4, 1));

        Assert.Equal([(0, 0), (1, 0), (1, 1)], new[] { new DateOnly(2026, 3, 1), new(2026, 3, 31), new(2026, 4, 1) }
            .Select(day => DisclosureRate.Of(2026, day, [line], [duty])).Select(rate => (rate.Due, rate.Published)));
    }

    [Fact]
    public async Task The_night_opens_the_periods_that_have_begun_and_only_once()
    {
        await RunAsync();
        var first = await Reader.OccurrencesAsync(new(2026, 1, 1), new(2028, 12, 31), Stop);
        await RunAsync();

        Assert.Equal(first.Select(each => each.Id), (await Reader.OccurrencesAsync(new(2026, 1, 1), new(2028, 12, 31), Stop)).Select(each => each.Id));
        Assert.Equal(new(2027, 1, 31), Assert.Single(first, each => each.Obligation == "B07").DueOn);
        Assert.Equal(("2026-Q4", new DateOnly(2026, 10, 1)), Assert.Single(first, each => each.Obligation == "T05") is var water ? (water.Period, water.BegunOn) : default);
    }

    [Fact]
    public async Task A_site_that_stood_still_leaves_no_gap()
    {
        await RunAsync();
        await Bench.MoveToAsync(new DateOnly(2027, 8, 2));

        await RunAsync();

        var water = await Reader.OccurrencesAsync(new(2026, 1, 1), new(2028, 12, 31), Stop);
        Assert.Equal(["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3"], water.Where(each => each.Obligation == "T05").Select(each => each.Period));
    }

    [Fact]
    public void A_year_with_a_named_day_runs_to_that_day()
    {
        var report = Duty("B07", CatalogueSchedule.Yearly) with { DueMonth = 1, DueDay = 31 };

        var opened = DuePeriod.ToOpen(report, null, new(2024, 2, 1), new(2026, 2, 1), ReferenceFiles.Calendar);

        Assert.Equal([("2026", new DateOnly(2026, 1, 31)), ("2027", new DateOnly(2027, 1, 31))], opened.Select(period => (period.Name, period.DueOn)));
    }

    [Theory]
    [InlineData("G05", "某公司", "2026-11-24", "occurrence.formedOn.range", "FormedOn")]
    [InlineData("G05", "某公司", "1999-01-01", "occurrence.formedOn.range", "FormedOn")]
    [InlineData("G05", "", "2026-11-02", "text.needed", "Title")]
    [InlineData("B07", "年报", "2026-11-02", "obligation.unknown", "Obligation")]
    [InlineData("T10", "企业的事", "2026-11-02", "obligation.unknown", "Obligation")]
    public async Task An_event_that_cannot_be_is_refused_beside_its_field(string obligation, string title, string formedOn, string key, string field)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<ObligationDesk>().OpenAsync(obligation, title, DateOnly.ParseExact(formedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture), Wang, Stop));

        Assert.Equal((key, field), (refusal.Message, refusal.Field));
    }

    [Fact]
    public async Task The_same_event_is_entered_once()
    {
        await Bench.PenaltyAsync(new(2026, 11, 2));

        Assert.Equal("occurrence.taken", (await Assert.ThrowsAsync<Refusal>(() => Bench.PenaltyAsync(new(2026, 11, 2)))).Message);
    }

    private async Task RunAsync()
    {
        await Bench.Db.InTransactionAsync(tx => tx.EnqueueAsync(OpenPeriods.Kind, new { }), Stop);
        await Bench.RunJobsAsync();
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        Assert.Equal(0, await Dapper.SqlMapper.QuerySingleAsync<int>(connection, "select count(*)::int from kernel.job where done_at is null"));
    }

    private static Obligation Duty(string code, CatalogueSchedule schedule) =>
        new(code, 1, "一级", "二级", "内容", "One", "Two", "Content", schedule, null, null, null, true, null, Json.Of<LegalBasis[]>([]), false, "", "", CatalogueList.Guide, null, [], new(2026, 1, 1), null, new(2019, 5, 15));

    private static OccurrenceLine Line(string title, bool published) =>
        Line(title, published ? new DateOnly(2026, 3, 20) : null);

    private static OccurrenceLine Line(string title, DateOnly? published) =>
        new(Id<Occurrence>.New(), "X", OccurrenceKind.Event, title, title, new(2026, 3, 1), new(2026, 3, 27), null, Clock.StartOf(new(2026, 3, 1)), null,
            Json.Of<Fulfilment[]>(published is { } day ? [new(Means.Edition, day, Clock.StartOf(day).AddHours(9), null, false, Guid.Empty, null, title)] : []), null);
}
