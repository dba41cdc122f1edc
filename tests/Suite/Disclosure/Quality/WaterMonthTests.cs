using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure.Quality;

public sealed class WaterMonthTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_month_is_judged_by_the_means_of_its_samples_and_an_empty_one_stays_empty()
    {
        var book = await Bench.Get<StandardReader>().AllAsync(Stop);
        ShownReading Of(int month, int day, string item, decimal value) => Sample(new(2026, month, day), item, value);

        var months = WaterMonth.Of([Of(1, 5, "NH3-N", 0.9m), Of(1, 20, "NH3-N", 1.3m), Of(3, 5, "NH3-N", 0.4m), Sample(new(2025, 12, 3), "NH3-N", 2.4m)], new(2026, 3, 31), book);

        Assert.Equal([(2026, 1), (2026, 2), (2026, 3)], months.Take(3).Select(each => (each.Year, each.Month)));
        Assert.Equal(15, months.Count);
        Assert.Equal([WaterClass.Four, null, WaterClass.Two], months.Take(3).Select(each => each.Grade?.Class));
        Assert.Equal([2, 0, 1], months.Take(3).Select(each => each.Samples));
        Assert.Equal(WaterClass.BeyondFive, months.Single(each => (each.Year, each.Month) == (2025, 12)).Grade!.Class);
    }

    private static ShownReading Sample(DateOnly day, string item, decimal value) => new(Id<Station>.New(), item, "sample", Clock.StartOf(day).AddHours(9), value, ReadingValidity.Reviewed);
}
