using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class AqiTests
{
    private static readonly DateOnly Before = new(2026, 2, 28);
    private static readonly DateOnly After = new(2026, 3, 1);

    [Theory]
    [InlineData("PM2.5", 75, 114, 100)]
    [InlineData("PM10", 150, 112, 100)]
    [InlineData("PM2.5", 60, 100, 82)]
    [InlineData("PM10", 120, 100, 85)]
    [InlineData("PM2.5", 35, 50, 50)]
    [InlineData("PM2.5", 0, 0, 0)]
    [InlineData("PM2.5", 500, 500, 500)]
    [InlineData("PM2.5", 501, 500, 500)]
    [InlineData("O3", 215, 150, 150)]
    [InlineData("CO", 4, 100, 100)]
    [InlineData("SO2", 2620, 500, 500)]
    public void A_day_is_judged_by_the_table_of_its_day(string pollutant, int concentration, int after, int before)
    {
        Assert.Equal(after, Day(After, (pollutant, concentration)).Index);
        Assert.Equal(before, Day(Before, (pollutant, concentration)).Index);
    }

    [Fact]
    public void An_hour_of_nitrogen_dioxide_has_its_own_column() => Assert.Equal(115, Hour(After, ("NO2", 350)).Index);

    [Fact]
    public void Pollutants_that_tie_are_all_primary()
    {
        var aqi = Day(After, ("PM2.5", 60), ("PM10", 120));

        Assert.Equal(100, aqi.Index);
        Assert.Equal(["PM2.5", "PM10"], aqi.Primary);
    }

    [Fact]
    public void A_good_day_has_no_primary_pollutant() => Assert.Empty(Day(After, ("PM2.5", 35)).Primary);

    [Theory]
    [InlineData("SO2", true, 801, 200)]
    [InlineData("O3", false, 801, 300)]
    public void A_column_that_ends_early_keeps_its_last_index_from_2026_and_was_not_judged_before(string pollutant, bool hourly, int concentration, int index)
    {
        var (after, before) = (Of(After, hourly, (pollutant, concentration)), Of(Before, hourly, (pollutant, concentration)));

        Assert.Equal(index, after.Index);
        Assert.Null(before.Index);
        Assert.Equal(ColumnFit.Beyond, Assert.Single(before.Items).Fit);
    }

    [Fact]
    public void An_hour_of_particles_is_judged_by_the_day_column_from_2026_and_was_not_judged_before()
    {
        Assert.Equal(114, Hour(After, ("PM2.5", 75)).Index);
        Assert.Null(Hour(Before, ("PM2.5", 75)).Index);
    }

    [Fact]
    public void With_pollutants_missing_an_index_up_to_one_hundred_is_not_published()
    {
        Assert.NotNull(Day(After, ("PM2.5", 60)).Incomplete);
        Assert.Null(Day(After, ("PM2.5", 75)).Incomplete);
        Assert.Null(Day(After, ("PM2.5", 60), ("PM10", 1), ("SO2", 1), ("NO2", 1), ("CO", 1), ("O3", 1)).Incomplete);
        Assert.Equal(["PM10", "SO2", "NO2", "CO", "O3"], Day(After, ("PM2.5", 60)).Missing);
    }

    [Theory]
    [InlineData("60.5", 100, 101)]
    [InlineData("60.11", 100, 101)]
    [InlineData("61.5", 102, null)]
    public void Halves_are_rounded_to_even_and_where_that_matters_it_is_said(string concentration, int rounded, int? unrounded)
    {
        var aqi = Of(After, hourly: false, ("PM2.5", decimal.Parse(concentration, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(rounded, aqi.Index);
        Assert.Equal(unrounded, aqi.Unrounded);
        Assert.False(aqi.Rounding!.Confirmed);
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 3)]
    [InlineData(150, 3)]
    [InlineData(151, 4)]
    [InlineData(200, 4)]
    [InlineData(201, 5)]
    [InlineData(300, 5)]
    [InlineData(301, 6)]
    public void An_index_has_its_level(int index, int level) => Assert.Equal(level, ShippedStandards.Book.AqiOn(After).Level(index).Level);

    [Fact]
    public void Older_readings_are_computed_back_with_the_first_table()
    {
        var aqi = Day(new(2013, 3, 1), ("PM2.5", 75));

        Assert.Equal(100, aqi.Index);
        Assert.Contains(AqiWords.Say(aqi, Wording.Chinese), line => line.StartsWith("2013年3月1日", StringComparison.Ordinal));
    }

    private static Aqi Day(DateOnly on, params (string, decimal)[] given) => Of(on, hourly: false, given);

    private static Aqi Hour(DateOnly on, params (string, decimal)[] given) => Of(on, hourly: true, given);

    private static Aqi Of(DateOnly on, bool hourly, params (string Pollutant, decimal Value)[] given) =>
        Aqi.Of(on, given.ToDictionary(each => each.Pollutant, each => each.Value), hourly, ShippedStandards.Book, ReferenceFiles.Rules);
}
