using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Official = ReferenceFiles.Calendar;

    [Theory]
    [InlineData(2026, 2, 16, false)]   // Spring Festival, a Monday
    [InlineData(2026, 2, 14, true)]    // a Saturday worked in exchange
    [InlineData(2026, 1, 4, true)]     // a Sunday worked in exchange
    [InlineData(2026, 10, 10, true)]
    [InlineData(2026, 10, 11, false)]  // an ordinary Sunday
    [InlineData(2026, 10, 8, true)]
    [InlineData(2020, 1, 31, false)]   // the holiday was lengthened in January 2020
    [InlineData(2022, 10, 8, true)]
    public void A_day_is_worked_as_the_notice_of_its_year_says(int year, int month, int day, bool worked) =>
        Assert.Equal(worked, Official.IsWorking(new(year, month, day)));

    [Fact]
    public void A_notice_reaches_back_into_the_December_before_it()
    {
        Assert.True(Official.IsWorking(new(2018, 12, 29)));
        Assert.False(Official.IsWorking(new(2018, 12, 31)));
        Assert.Equal("元旦", Official.Named(new(2022, 12, 31))?.Name);
    }

    [Fact]
    public void Every_year_from_2019_to_2026_is_published_with_a_source_and_2027_is_not()
    {
        for (var year = 2019; year <= 2026; year++)
        {
            Assert.False(Official.IsProvisional(new(year, 6, 1)));
            Assert.Contains("gov.cn", Official.Year(new(year, 6, 1)).Source, StringComparison.Ordinal);
        }
        Assert.True(Official.IsProvisional(new(2027, 6, 1)));
        Assert.True(Official.IsProvisional(new(2031, 6, 1)));
    }

    [Fact]
    public void Without_a_calendar_Monday_to_Friday_count()
    {
        Assert.True(Official.IsWorking(new(2027, 1, 1)));
        Assert.False(Official.IsWorking(new(2027, 1, 2)));
    }

    [Theory]
    [InlineData(2019, 250)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_its_notice_leaves(int year, int days) =>
        Assert.Equal(days, Official.Between(new(year - 1, 12, 31), new(year, 12, 31)));

    [Theory]
    [InlineData(10, 14, 3)]
    [InlineData(10, 17, 1)]    // Saturday before the Monday on which it is due
    [InlineData(10, 19, 0)]
    [InlineData(10, 20, -1)]
    [InlineData(10, 24, -4)]
    public void What_is_left_is_zero_only_on_the_due_day(int month, int day, int left) =>
        Assert.Equal(left, Official.Left(new(2026, month, day), new(2026, 10, 19)));

    [Fact]
    public void On_the_weekend_after_a_Friday_it_is_late_already() =>
        Assert.Equal(-1, Official.Left(new(2026, 11, 28), new(2026, 11, 27)));

    [Fact]
    public void The_version_changes_with_any_fact_and_only_then()
    {
        CalendarDay holiday = new(new(2030, 5, 1), DayKind.Rest, "劳动节", "Labour Day");
        var with = new WorkingCalendar([new(2030, true, "a", [holiday])]);

        Assert.Equal(with.Version, new WorkingCalendar([new(2030, true, "b", [holiday with { NameEn = "May Day" }])]).Version);
        Assert.NotEqual(with.Version, new WorkingCalendar([new(2030, true, "a", [holiday with { Day = new(2030, 5, 2) }])]).Version);
        Assert.NotEqual(with.Version, new WorkingCalendar([new(2030, true, "a", [holiday with { Kind = DayKind.Work }])]).Version);
        Assert.StartsWith("2030-", with.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_of_a_year_that_is_not_published_do_not_count_yet()
    {
        var draft = new WorkingCalendar([new(2030, false, "", [new(new(2030, 5, 1), DayKind.Rest, "劳动节", "Labour Day")])]);

        Assert.True(draft.IsWorking(new(2030, 5, 1)));
    }
}
