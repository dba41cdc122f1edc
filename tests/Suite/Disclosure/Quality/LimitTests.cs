using System.Globalization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class LimitTests
{
    [Theory]
    [InlineData("2026-02-28", "PM2.5", "24h", "2", 75)]
    [InlineData("2026-03-01", "PM2.5", "24h", "2", 60)]
    [InlineData("2030-12-31", "PM2.5", "year", "2", 30)]
    [InlineData("2031-01-01", "PM2.5", "year", "2", 25)]
    [InlineData("2031-01-01", "PM2.5", "24h", "1", 25)]
    [InlineData("2026-03-01", "PM10", "year", "2", 60)]
    [InlineData("2031-01-01", "SO2", "1h", "2", 150)]
    [InlineData("2031-01-01", "NO2", "24h", "2", 50)]
    public void A_limit_stands_from_its_first_to_its_last_day(string on, string item, string period, string @class, int limit) =>
        Assert.Equal(limit, ShippedStandards.Book.Limit(item, period, @class, DateOnly.Parse(on, CultureInfo.InvariantCulture))!.Value);

    [Theory]
    [InlineData("DO", "7.5", 1)]
    [InlineData("DO", "7.4", 2)]
    [InlineData("DO", "1.9", 6)]
    [InlineData("NH3-N", "1", 3)]
    [InlineData("NH3-N", "1.01", 4)]
    [InlineData("COD", "15", 1)]
    [InlineData("TP", "0.2", 3)]
    [InlineData("TP-lake", "0.2", 5)]
    [InlineData("pH", "5.9", 6)]
    [InlineData("pH", "9", 1)]
    [InlineData("Zn", "1", 2)]
    public void An_item_has_the_best_class_whose_limit_it_keeps(string item, string value, int @class) =>
        Assert.Equal((WaterClass)@class, Water((item, value)).Class);

    [Fact]
    public void The_worst_item_decides_the_section()
    {
        var grade = Water(("pH", "7.2"), ("DO", "6.4"), ("NH3-N", "1.2"), ("TP", "0.25"), ("CODMn", "5.1"));

        Assert.Equal(WaterClass.Four, grade.Class);
        Assert.Equal(["NH3-N", "TP"], grade.Deciding);
    }

    [Fact]
    public void Nitrogen_in_all_and_coliforms_do_not_decide_a_section()
    {
        Assert.Equal(WaterClass.One, Water(("DO", "8"), ("coliform", "90000"), ("TN-lake", "9")).Class);
        Assert.Null(Water(("coliform", "90000")).Class);
    }

    [Fact]
    public void Oxygen_at_nine_tenths_of_saturation_is_class_one() =>
        Assert.Equal(WaterClass.One, Water(("DO", "6.9"), ("DO-saturation", "90")).Class);

    [Theory]
    [InlineData("0", 50, 40)]
    [InlineData("1", 55, 45)]
    [InlineData("2", 60, 50)]
    [InlineData("3", 65, 55)]
    [InlineData("4a", 70, 55)]
    [InlineData("4b", 70, 60)]
    public void Noise_has_its_limits_by_class_day_and_night(string @class, int day, int night)
    {
        var kept = Noise(@class, ("day", day), ("night", night), ("night-peak", night + 15));
        var broken = Noise(@class, ("day", day + 0.1m), ("night", night + 2), ("night-peak", night + 16));

        Assert.All(kept.Readings, each => Assert.Equal(0, each.Excess));
        Assert.Equal([0.1m, 2, 1], broken.Readings.Select(each => each.Excess));
    }

    [Fact]
    public void An_unknown_class_of_area_is_refused() =>
        Assert.Equal("noise.class.unknown", Assert.Throws<Refusal>(() => Noise("5", ("day", 50))).Message);

    private static WaterGrade Water(params (string Item, string Value)[] readings) => WaterGrade.Of(
        new(2026, 6, 1), readings.ToDictionary(each => each.Item, each => decimal.Parse(each.Value, CultureInfo.InvariantCulture)), ShippedStandards.Book);

    private static NoiseVerdict Noise(string @class, params (string Period, decimal Value)[] readings) => NoiseVerdict.Of(
        new(2026, 6, 1), @class, readings.ToDictionary(each => each.Period, each => each.Value), ShippedStandards.Book, ReferenceFiles.Rules);
}
