using System.Globalization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class LadderTests
{
    private static readonly Ladder Steps = new([new(-5, RungReach.Owner, false), new(-2, RungReach.Backup, true), new(0, RungReach.Head, true), new(1, RungReach.Head, false)]);

    [Theory]
    [InlineData("2026-11-30", "2026-11-20", null)]
    [InlineData("2026-11-30", "2026-11-23", -5)]
    [InlineData("2026-11-30", "2026-11-25", -5)]
    [InlineData("2026-11-30", "2026-11-26", -2)]
    [InlineData("2026-11-30", "2026-11-30", 0)]
    [InlineData("2026-11-30", "2026-12-01", 1)]
    [InlineData("2026-11-30", "2026-12-31", 1)]
    [InlineData("2026-11-28", "2026-11-27", 0)]
    [InlineData("2026-11-28", "2026-11-30", 1)]
    public void The_highest_step_is_counted_in_working_days_and_never_falls_on_a_day_off(string due, string today, int? step) =>
        Assert.Equal(step, Steps.Reached(Day(due), Day(today), ReferenceFiles.Calendar)?.OffsetDays);

    [Fact]
    public void Once_it_is_in_hand_a_quiet_step_reaches_its_owner_alone()
    {
        Assert.Equal([RungReach.Owner, RungReach.Owner, RungReach.Owner, RungReach.Head], Steps.Rungs.Select(rung => rung.ReachOf(acknowledged: true)));
        Assert.Equal([RungReach.Owner, RungReach.Backup, RungReach.Head, RungReach.Head], Steps.Rungs.Select(rung => rung.ReachOf(acknowledged: false)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
