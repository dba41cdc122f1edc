using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>The rate as it was known on a day: what comes later corrects it in public and never improves it in silence.</summary>
public sealed class RateAsKnownTests(Benches benches) : OnABench(benches)
{
    private static readonly DateOnly Day = new(2026, 3, 31);

    private DisclosureReader Reader => Bench.Get<DisclosureReader>();

    [Fact]
    public void A_proof_that_is_brought_later_does_not_reach_back()
    {
        var line = Line() with { Fulfilments = By(Means.Elsewhere, on: new(2026, 3, 20), since: new(2026, 5, 4)) };

        var correction = RateCorrection.Of(2026, Day, new(2026, 6, 1), [line], [Duty()]);

        Assert.Equal((1, 0, 1, 1), (correction.First.Due, correction.First.Published, correction.Now.Published, correction.Now.OnTime));
        Assert.Equal(CorrectionCause.ProvedLater, Assert.Single(correction.Lines).Cause);
    }

    [Fact]
    public void What_ended_later_still_counted_on_the_day()
    {
        var line = Line() with { Fulfilments = By(Means.Elsewhere, on: new(2026, 3, 20), since: new(2026, 3, 20), until: new(2026, 5, 4)) };

        var correction = RateCorrection.Of(2026, Day, new(2026, 6, 1), [line], [Duty()]);

        Assert.Equal((1, 0), (correction.First.Published, correction.Now.Published));
        Assert.Equal(CorrectionCause.Reopened, Assert.Single(correction.Lines).Cause);
    }

    [Fact]
    public void What_was_entered_later_had_fallen_due_all_the_same_and_says_so()
    {
        var line = Line() with { OpenedAt = Clock.StartOf(new(2026, 5, 4)) };

        var correction = RateCorrection.Of(2026, Day, new(2026, 6, 1), [line], [Duty()]);

        Assert.Equal((0, null, 1), (correction.First.Due, correction.First.PublishedPercent, correction.Now.Due));
        Assert.Equal(CorrectionCause.EnteredLater, Assert.Single(correction.Lines).Cause);
    }

    [Fact]
    public void A_row_that_was_confirmed_later_was_not_counted_then()
    {
        var duty = Duty() with { ConfirmedByRelease = false, ConfirmedAt = Clock.StartOf(new(2026, 5, 4)) };

        var correction = RateCorrection.Of(2026, Day, new(2026, 6, 1), [Line()], [duty]);

        Assert.Equal((0, 1), (correction.First.Due, correction.Now.Due));
        Assert.Equal((1, new DateOnly(2026, 1, 1)), (correction.First.Waiting, correction.First.WaitingSince!.Value));
        Assert.Equal(CorrectionCause.ConfirmedLater, Assert.Single(correction.Lines).Cause);
    }

    [Fact]
    public void A_notice_taken_down_before_its_window_ended_did_not_serve()
    {
        var shown = Line() with { ShownUntil = new(2026, 3, 27), Fulfilments = By(Means.Edition, on: new(2026, 3, 20), since: new(2026, 3, 20), until: new(2026, 3, 28), served: true) };
        var cut = shown with { Fulfilments = By(Means.Edition, on: new(2026, 3, 20), since: new(2026, 3, 20), until: new(2026, 3, 26), served: true) };

        Assert.Equal([false, true], new[] { shown, cut }.Select(each => each.IsOpen));
    }

    [Fact]
    public void What_inspections_of_the_site_ask_is_no_part_of_the_rate()
    {
        var rate = DisclosureRate.Of(2026, Day, [Line()], [Duty() with { List = CatalogueList.Site }]);

        Assert.Equal((0, 0, 0), (rate.Due, rate.Rows, rate.Waiting));
    }

    [Fact]
    public async Task Each_night_writes_down_the_first_value_of_every_day_and_the_journal_keeps_it()
    {
        await Bench.PenaltyAsync(new(2026, 11, 12));
        await Bench.MoveToAsync(new DateOnly(2026, 11, 24));
        await MeasureAsync();
        await Bench.MoveToAsync(new DateOnly(2026, 11, 27));
        await MeasureAsync();
        await MeasureAsync();

        var days = await Bench.Get<RateHistory>().YearAsync(2026, Stop);

        Assert.Equal([(23, 0), (24, 1), (25, 1), (26, 1)], days.Select(day => (day.Day.Day, day.Due)));
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        Assert.Equal(2, await Dapper.SqlMapper.QuerySingleAsync<int>(connection, "select count(*)::int from kernel.journal where act = 'rate.measured'"));
    }

    [Fact]
    public async Task The_measured_value_stays_the_one_that_the_facts_give_though_the_notice_comes_later()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 12));
        await Bench.MoveToAsync(new DateOnly(2026, 11, 25));
        await MeasureAsync();
        await Bench.PublishedAsync(NoticeOf(), duty);
        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));

        var (first, asKnown, now) = (
            Assert.Single(await Bench.Get<RateHistory>().YearAsync(2026, Stop), day => day.Day == new DateOnly(2026, 11, 24)),
            await Reader.RateAsync(2026, new(2026, 11, 24), Stop),
            await Reader.RateAsync(2026, Stop));

        Assert.True(first.Agrees(asKnown));
        Assert.Equal((0, 1), (asKnown.Published, now.Published));
    }

    [Fact]
    public async Task A_measured_day_cannot_be_changed()
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Dapper.SqlMapper.ExecuteAsync(connection, "update disclosure.rate_day set published = due"));

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private Task MeasureAsync() => Bench.Db.InTransactionAsync(tx => new MeasureRate(Reader, Bench.Clock).RunAsync(new(0, MeasureRate.Kind, "{}", 1), tx, Stop), Stop);

    private static Json<Fulfilment[]> By(Means means, DateOnly on, DateOnly since, DateOnly? until = null, bool served = false) =>
        Json.Of<Fulfilment[]>([new(means, on, Clock.StartOf(since).AddHours(9), until is { } end ? Clock.StartOf(end).AddHours(9) : null, served, Guid.Empty, null, "一")]);

    private static Obligation Duty() =>
        new("X", 1, "一级", "二级", "内容", "One", "Two", "Content", CatalogueSchedule.OnEvent, null, null, null, true, null, Json.Of<LegalBasis[]>([]), false, "", "", CatalogueList.Guide, null, [], new(2026, 1, 1), null, new(2019, 5, 15));

    private static OccurrenceLine Line() =>
        new(Id<Occurrence>.New(), "X", OccurrenceKind.Event, "一", "一", new(2026, 3, 1), new(2026, 3, 27), null, Clock.StartOf(new(2026, 3, 1)), null, Json.Of<Fulfilment[]>([]), null);
}
