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
}
