using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class IndicatorTests(Benches benches) : OnABench(benches)
{
    private static readonly Figure ToOctober = new(24.3m, "", new(2025, 10, 31), "市生态环境监测站");

    private IndicatorDesk Desk => Bench.Get<IndicatorDesk>();

    [Fact]
    public async Task The_plan_has_its_targets_and_no_figure_that_nobody_entered()
    {
        var plan = await Bench.Get<IndicatorReader>().YearAsync(2025, Stop);

        var dust = plan.Single(each => each.Code == "pm25");
        Assert.Equal((26m, "<=", null, TargetStanding.Open), (dust.Target, dust.Comparison, dust.Latest, dust.Standing));
        Assert.Equal(9, plan.Count);
        Assert.Empty(await Bench.Get<IndicatorReader>().TodayAsync(Stop));
    }

    [Fact]
    public async Task The_newest_figure_is_held_against_the_target_and_says_how_old_it_is()
    {
        await Desk.EnterAsync("pm25", 2025, "2025年1—9月", new(27m, "", new(2025, 9, 30), "市生态环境监测站"), Wang, Stop);
        await Desk.EnterAsync("pm25", 2025, "2025年1—10月", ToOctober, Wang, Stop);

        var dust = Assert.Single(await Bench.Get<IndicatorReader>().TodayAsync(Stop));
        Assert.Equal((24.3m, TargetStanding.Met, 388), (dust.Latest!.Value, dust.Standing, dust.AgeOn(Bench.Clock.Today)));
        Assert.Equal(2, dust.Actuals.Value.Length);
    }

    [Fact]
    public async Task A_correction_takes_the_place_of_the_wrong_figure_and_keeps_it_readable()
    {
        var wrong = await Desk.EnterAsync("pm25", 2025, "2025年1—10月", ToOctober, Wang, Stop);

        await Desk.CorrectAsync(wrong, ToOctober with { Value = 26.5m }, "漏算一个站点", Li, Stop);

        var dust = (await Bench.Get<IndicatorReader>().YearAsync(2025, Stop)).Single(each => each.Code == "pm25");
        Assert.Equal((26.5m, "24.3", "漏算一个站点", TargetStanding.NotMet), (dust.Latest!.Value, dust.Latest.Before, dust.Latest.Reason, dust.Standing));
        Assert.Single(dust.Actuals.Value);
        await Assert.ThrowsAsync<Stale>(() => Desk.CorrectAsync(wrong, ToOctober, "再改", Wang, Stop));
    }

    public static TheoryData<string, string, string, Figure> Wrong => new()
    {
        { "figure.empty", "Value", "2025年全年", ToOctober with { Value = null } },
        { "figure.range", "Value", "2025年全年", ToOctober with { Value = 10_000_000m } },
        { "figure.range", "Value", "2025年全年", ToOctober with { Value = 1.23456m } },
        { "figure.asOf.range", "AsOf", "2025年全年", ToOctober with { AsOf = new(2026, 1, 1) } },
        { "text.needed", "Source", "2025年全年", ToOctober with { Source = " " } },
        { "text.needed", "Period", "", ToOctober },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_figure_that_cannot_be_is_refused_beside_its_field(string key, string field, string period, Figure figure)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Desk.EnterAsync("pm25", 2025, period, figure, Wang, Stop));

        Assert.Equal((key, field), (refusal.Message, refusal.Field));
    }

    [Fact]
    public async Task A_period_has_one_figure()
    {
        await Desk.EnterAsync("pm25", 2025, "2025年1—10月", ToOctober, Wang, Stop);

        Assert.Equal("figure.period.taken", (await Assert.ThrowsAsync<Refusal>(() => Desk.EnterAsync("pm25", 2025, "2025年1—10月", ToOctober, Li, Stop))).Message);
        Assert.Equal("indicator.unknown", (await Assert.ThrowsAsync<Refusal>(() => Desk.EnterAsync("nothing", 2025, "2025年", ToOctober, Li, Stop))).Message);
    }
}
