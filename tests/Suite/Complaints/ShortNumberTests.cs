using System.Globalization;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class ShortNumberTests
{
    [Fact]
    public void A_made_number_reads_back_as_it_was_typed_or_spoken()
    {
        var number = ShortNumber.Make();

        Assert.Equal(ShortNumber.Digits, number.Length);
        Assert.Equal(number, ShortNumber.Parse(number));
        Assert.Equal(number, ShortNumber.Parse($"  {ShortNumber.Spaced(number)} "));
        Assert.Equal(number, ShortNumber.Parse(string.Concat(number.Select(c => (char)(c - '0' + '０')))));
    }

    [Fact]
    public void Every_single_wrong_digit_is_caught()
    {
        var number = ShortNumber.Make();

        for (var place = 0; place < number.Length; place++)
            foreach (var wrong in "0123456789".Where(digit => digit != number[place]))
                Assert.Null(ShortNumber.Parse($"{number[..place]}{wrong}{number[(place + 1)..]}"));
    }

    [Fact]
    public void A_known_number_has_its_known_check_digit() => Assert.Equal("1234567897", ShortNumber.Parse("1234567897"));

    [Fact]
    public void Two_numbers_in_a_row_are_no_neighbours()
    {
        var numbers = Enumerable.Range(0, 200).Select(_ => ShortNumber.Make()).ToArray();

        Assert.Equal(200, numbers.Distinct().Count());
        Assert.DoesNotContain(numbers.Zip(numbers.Skip(1)), pair => Math.Abs(long.Parse(pair.First[..9], CultureInfo.InvariantCulture) - long.Parse(pair.Second[..9], CultureInfo.InvariantCulture)) < 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("12345678901")]
    [InlineData("abcdefghij")]
    [InlineData("1234567897\0")]
    public void What_is_no_number_is_none(string? typed) => Assert.Null(ShortNumber.Parse(typed));

    [Theory]
    [InlineData("13905730001", "13905730001")]
    [InlineData("139 0573 0001", "13905730001")]
    [InlineData("+86 139-0573-0001", "13905730001")]
    [InlineData("008613905730001", "13905730001")]
    [InlineData("１３９０５７３０００１", "13905730001")]
    [InlineData("0573-85011234", "057385011234")]
    [InlineData("（0573）85011234", "057385011234")]
    [InlineData("12905730001", null)]
    [InlineData("1390573000", null)]
    [InlineData("call me", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_telephone_has_one_normal_form(string? typed, string? normal) => Assert.Equal(normal, Telephone.Normal(typed));

    [Fact]
    public void The_same_telephone_has_the_same_mark_and_another_key_has_another()
    {
        var one = new PersonMark(new byte[32]);

        Assert.Equal(one.Of("13905730001"), one.Of("+86 139 0573 0001"));
        Assert.NotEqual(one.Of("13905730001"), one.Of("13905730002"));
        Assert.NotEqual(one.Of("13905730001"), new PersonMark([.. Enumerable.Repeat((byte)1, 32)]).Of("13905730001"));
    }
}
