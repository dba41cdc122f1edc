using System.Globalization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class DeadlineWordsTests
{
    private static readonly WorkingCalendar Official = ReferenceFiles.Calendar;

    [Fact]
    public void A_deadline_says_in_Chinese_how_it_was_computed()
    {
        var said = DeadlineWords.Say(Deadline.Of(new(2026, 9, 15), DeadlineRule.WorkingDays(20), Official).Reasoning, Wording.Chinese);

        Assert.Equal(
        [
            "到期日：2026年10月19日（周一），当天结束前都算按期",
            "起算：2026年9月15日（周二），当天不计",
            "期限：20 个工作日",
            "不计：周末共 4 天",
            "不计：中秋节，2026年9月25日至2026年9月27日（3 天）",
            "不计：国庆节，2026年10月1日至2026年10月7日（7 天）",
            "计入：2026年9月20日（周日），因国庆节调休上班",
            "计入：2026年10月10日（周六），因国庆节调休上班",
            "2026 年放假安排：https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
            $"日历版本：{Official.Version}",
        ], said);
    }

    [Fact]
    public void A_deadline_says_the_same_in_English()
    {
        var rule = new DeadlineRule(1, DayCount.Calendar, true, 30, "P-CLOSE", "art. 34");

        var said = DeadlineWords.Say(Deadline.Of(new(2026, 9, 25), rule, Official, [new(new(2026, 9, 26), new(2026, 9, 26), "hearing")], [new(1, "no. 7")]).Reasoning, Wording.English);

        Assert.Equal(
        [
            "Due: Mon 28 September 2026; on time until the end of that day",
            "Counted from Fri 25 September 2026, which is day zero",
            "Term: 1 day (P-CLOSE); a last day on a day off moves to the next working day",
            "Extended by 1 day; basis: no. 7",
            "Paused: Sat 26 September 2026, which left out 1 day; basis: hearing",
            "Source: art. 34",
            "Calendar for 2026: https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
            $"Calendar version: {Official.Version}",
        ], said);
    }

    [Fact]
    public void A_provisional_deadline_says_which_year_is_missing()
    {
        var reasoning = Deadline.Of(new(2026, 12, 15), DeadlineRule.WorkingDays(20), Official).Reasoning;

        Assert.Contains(DeadlineWords.Say(reasoning, Wording.Chinese), line => line.StartsWith("暂定：2027 年", StringComparison.Ordinal));
        Assert.Contains(DeadlineWords.Say(reasoning, Wording.English), line => line.StartsWith("Provisional: the calendar for 2027", StringComparison.Ordinal));
    }

    [Fact]
    public void A_last_day_that_moved_and_an_earlier_due_day_are_said()
    {
        var rolled = Deadline.Of(new(2026, 12, 19), new(14, DayCount.Calendar, Rolls: true), Official);
        var published = new WorkingCalendar([new(2027, true, "https://www.gov.cn/", [new(new(2027, 1, 4), DayKind.Rest, "元旦", "New Year's Day")])]);

        var said = DeadlineWords.Say(rolled.By(published).Reasoning, Wording.Chinese);

        Assert.Contains("顺延：末日 2027年1月2日（周六） 是休息日，移到 2027年1月5日（周二）", said);
        Assert.Contains($"原到期日：2027年1月4日（周一）（日历版本 {Official.Version}）", said);
    }

    [Fact]
    public void A_rule_that_is_not_confirmed_says_so()
    {
        var rules = ReferenceFiles.Rules;
        DateOnly day = new(2026, 11, 23);

        Assert.Contains("这条规则待本局确认", DeadlineWords.Say(Deadline.Of(day, rules.On("R-ACK", day).AsDeadline(), Official).Reasoning, Wording.Chinese));
        Assert.DoesNotContain("这条规则待本局确认", DeadlineWords.Say(Deadline.Of(day, rules.On("D-PUB", day).AsDeadline(), Official).Reasoning, Wording.Chinese));
    }

    [Theory]
    [InlineData("2026-10-14", DayCount.Working, "还有 3 个工作日", "3 working days left")]
    [InlineData("2026-10-16", DayCount.Working, "还有 1 个工作日", "1 working day left")]
    [InlineData("2026-10-16", DayCount.Calendar, "还有 3 天", "3 days left")]
    [InlineData("2026-10-19", DayCount.Working, "今天到期", "Due today")]
    [InlineData("2026-10-20", DayCount.Working, "已超期 1 天", "1 day overdue")]
    [InlineData("2026-10-24", DayCount.Calendar, "已超期 5 天", "5 days overdue")]
    public void What_remains_is_said_as_people_say_it(string today, DayCount count, string chinese, string english)
    {
        Assert.Equal(chinese, DeadlineWords.Remaining(new(2026, 10, 19), count, DateOnly.Parse(today, CultureInfo.InvariantCulture), Official, Wording.Chinese));
        Assert.Equal(english, DeadlineWords.Remaining(new(2026, 10, 19), count, DateOnly.Parse(today, CultureInfo.InvariantCulture), Official, Wording.English));
    }

    [Fact]
    public void When_no_working_day_is_left_the_days_are_said() =>
        Assert.Equal("还有 1 天", DeadlineWords.Remaining(new(2026, 10, 18), DayCount.Working, new(2026, 10, 17), Official, Wording.Chinese));
}
