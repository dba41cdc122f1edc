using System.Globalization;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class ComplaintClockTests
{
    private static readonly ComplaintClocks Clocks = new(ReferenceFiles.Rules, ReferenceFiles.Calendar);

    [Theory]
    [InlineData("2026-03-02", "2026-03-17")]
    [InlineData("2026-09-10", "2026-09-28")] // the 25th is a holiday, and so are the 26th and 27th
    [InlineData("2026-09-20", "2026-10-08")] // 5 October lies in the National Day holiday
    public void A_complaint_is_acknowledged_within_fifteen_calendar_days_moved_off_a_day_off(string received, string due) =>
        Assert.Equal(DateOnly.Parse(due, CultureInfo.InvariantCulture), Clocks.Acknowledge(DateOnly.Parse(received, CultureInfo.InvariantCulture)).Legal.DueOn);

    [Theory]
    [InlineData("2026-03-02", "2026-05-06")] // 1 May: the holiday ends on the 5th
    [InlineData("2026-06-01", "2026-07-31")]
    public void It_is_closed_within_sixty_calendar_days_of_acceptance(string accepted, string due) =>
        Assert.Equal(DateOnly.Parse(due, CultureInfo.InvariantCulture), Clocks.Close(DateOnly.Parse(accepted, CultureInfo.InvariantCulture), []).Legal.DueOn);

    [Fact]
    public void Thirty_more_days_may_be_granted_and_not_one_more()
    {
        var from = new DateOnly(2026, 6, 1);

        Assert.Equal(new DateOnly(2026, 8, 31), Clocks.Close(from, [new(30)]).Legal.DueOn); // 30 August is a Sunday
        Assert.Equal("deadline.extension.tooLong", Assert.Throws<Refusal>(() => Clocks.Close(from, [new(20), new(11)])).Message);
    }

    [Fact]
    public void The_stricter_provincial_clock_warns_and_does_not_make_late()
    {
        var clock = Clocks.Acknowledge(new(2026, 3, 2));

        Assert.Equal(new DateOnly(2026, 3, 9), clock.Warning!.DueOn);
        Assert.Equal("P-ACK-ZJ", clock.Warning.Reasoning.Rule.Code);
        Assert.Equal(Standing.OnTime, clock.Legal.On(new(2026, 3, 10)));
        Assert.Equal("P-ACK", clock.Legal.Reasoning.Rule.Code);
    }

    [Fact]
    public void Late_is_the_day_after_and_not_the_day()
    {
        var due = Clocks.Close(new(2026, 6, 1), []).Legal;

        Assert.Equal(Standing.DueSoon, due.On(new(2026, 7, 31)));
        Assert.Equal(Standing.Overdue, due.On(new(2026, 8, 1)));
    }

    [Fact]
    public void The_reasoning_names_the_law_and_survives_the_database()
    {
        var due = Clocks.Close(new(2026, 3, 2), [new(10, "等检测")]).Legal;
        var read = Json.Read<DeadlineReasoning>(Json.Write(due.Reasoning));

        Assert.Contains("第三十四条", read.Rule.Source, StringComparison.Ordinal);
        Assert.Equal(due.DueOn, read.DueOn);
        Assert.Equal("等检测", Assert.Single(read.Extensions).Basis);
    }

    [Fact]
    public void The_day_of_the_look_back_comes_from_a_row_that_nobody_has_confirmed()
    {
        Assert.Equal(new DateOnly(2026, 7, 1), Clocks.LookBack(new(2026, 6, 1)).DueOn);
        Assert.False(Clocks.IsConfirmed(ComplaintClocks.LookBackRule, new(2026, 6, 1)));
    }
}
