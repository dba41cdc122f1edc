using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class SerialNumberTests
{
    [Theory]
    [InlineData("嘉环平罚字〔2026〕12号", "嘉环平罚字〔2026〕", 12)]
    [InlineData("嘉环平罚字[2026]第012号", "嘉环平罚字〔2026〕", 12)]
    [InlineData("嘉环平罚字（2026）12号", "嘉环平罚字〔2026〕", 12)]
    [InlineData(" 嘉环平建 〔2026〕 ３１ 号 ", "嘉环平建〔2026〕", 31)]
    public void One_number_has_one_form_however_its_brackets_are_written(string typed, string series, int serial)
    {
        var number = SerialNumber.Parse(typed)!;

        Assert.Equal((series, 2026, serial, $"{series}{serial}号"), (number.Series, number.Year, number.Serial, number.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12号")]
    [InlineData("嘉环平罚字〔2026〕0号")]
    [InlineData("嘉环平罚字〔26〕12号")]
    [InlineData("嘉环平罚字〔2026〕12号附件")]
    public void What_is_no_number_is_refused(string typed) => Assert.Null(SerialNumber.Parse(typed));

    [Fact]
    public void The_gaps_of_a_series_are_what_is_missing_below_its_highest()
    {
        Assert.Equal([1, 4, 5], SerialNumber.Gaps([2, 3, 6]));
        Assert.Empty(SerialNumber.Gaps([1, 2, 3]));
        Assert.Empty(SerialNumber.Gaps([]));
    }

    [Theory]
    [InlineData("2026-11-20", true)]
    [InlineData("2026/11/20", true)]
    [InlineData("2026年11月20日", true)]
    [InlineData("2026-13-20", false)]
    [InlineData("2026-02-30", false)]
    [InlineData("20日", false)]
    public void Days_are_read_as_tables_write_them(string typed, bool isDay) => Assert.Equal(isDay, DayText.Parse(typed) is not null);

    [Theory]
    [InlineData("91330482MA2B8XYL0T", false)]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("913501", false)]
    public void A_credit_code_has_its_check_digit(string code, bool right) => Assert.Equal(right, Enterprise.IsCreditCode(code));
}
