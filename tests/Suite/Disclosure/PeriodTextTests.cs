using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("2025年", "2025")]
    [InlineData("2025年全年", "2025")]
    [InlineData("2025年上半年", "first half of 2025")]
    [InlineData("2025年下半年", "second half of 2025")]
    [InlineData("2026年第三季度", "quarter 3 of 2026")]
    [InlineData("2026年前三季度", "first three quarters of 2026")]
    [InlineData("2025年1—10月", "January to October 2025")]
    [InlineData("2025年11月", "November 2025")]
    [InlineData("2025年13月", "2025年13月")]
    [InlineData("十四五期间", "十四五期间")]
    public void A_period_is_said_in_English_and_stays_as_written_in_Chinese(string written, string said)
    {
        Assert.Equal(said, PeriodText.Say(written, Wording.English));
        Assert.Equal(written, PeriodText.Say(written, Wording.Chinese));
    }

    [Theory]
    [InlineData("2026-H2", "2026年下半年", "second half of 2026")]
    [InlineData("2026-Q3", "2026年第3季度", "quarter 3 of 2026")]
    [InlineData("2026-01", "2026年1月", "January 2026")]
    [InlineData("2026", "2026年", "2026")]
    [InlineData("gap 3", "gap 3", "gap 3")]
    public void The_period_of_a_duty_is_said_in_words(string period, string chinese, string english) =>
        Assert.Equal((chinese, english), (PeriodText.OfDuty(period, null, Wording.Chinese), PeriodText.OfDuty(period, null, Wording.English)));
}
