using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class ReceiptCodeTests
{
    private static readonly ReceiptCode Code = ReceiptCode.Make(3);

    [Fact]
    public void It_is_thirty_digits_in_groups_of_five_and_begins_with_its_kind() =>
        Assert.Matches(@"^3\d{4}( \d{5}){5}$", Code.ToString());

    [Theory]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("\n")]
    [InlineData("　")]
    public void It_is_read_however_its_groups_are_parted(string between)
    {
        Assert.True(ReceiptCode.TryParse(string.Join(between, Code.ToString().Split(' ')), out var read));
        Assert.Equal(Code, read);
    }

    [Fact]
    public void Full_width_digits_are_read()
    {
        Assert.True(ReceiptCode.TryParse(string.Concat(Code.Plain.Select(c => (char)(c - '0' + '０'))), out var read));
        Assert.Equal(Code, read);
    }

    [Fact]
    public void Every_single_wrong_digit_is_caught() =>
        Assert.All(Enumerable.Range(0, ReceiptCode.Digits), at =>
            Assert.All(Enumerable.Range(1, 9), by =>
            {
                var typed = Code.Plain.ToCharArray();
                typed[at] = (char)('0' + (typed[at] - '0' + by) % 10);
                Assert.False(ReceiptCode.TryParse(new(typed), out _));
            }));

    [Fact]
    public void Every_swap_of_neighbours_is_caught() =>
        Assert.All(Enumerable.Range(0, ReceiptCode.Digits - 1).Where(at => Code.Plain[at] != Code.Plain[at + 1]), at =>
        {
            var typed = Code.Plain.ToCharArray();
            (typed[at], typed[at + 1]) = (typed[at + 1], typed[at]);
            Assert.False(ReceiptCode.TryParse(new(typed), out _));
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("\0")]
    [InlineData("三千八百二十")]
    public void What_is_no_code_is_not_read(string? typed) => Assert.False(ReceiptCode.TryParse(typed, out _));

    [Fact]
    public void A_very_long_text_is_not_read() => Assert.False(ReceiptCode.TryParse(new('7', 10_000), out _));
}
