using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class LoginNameTests
{
    [Theory]
    [InlineData("13800001234", "13800001234")]
    [InlineData("+86 138-0000-1234", "13800001234")]
    [InlineData("１３８００００１２３４", "13800001234")]
    [InlineData(" Li@Example.COM ", "li@example.com")]
    [InlineData("Li.Ming", "li.ming")]
    public void One_person_is_one_name_however_it_is_typed(string typed, string normal) => Assert.Equal(normal, LoginName.Read(typed)?.Normal);

    [Theory]
    [InlineData("")]
    [InlineData("李明")]
    [InlineData("12")]
    [InlineData("a@b")]
    [InlineData("a b@example.com")]
    [InlineData("Li <li@example.com>")]
    [InlineData("li@example.com\r\nBcc: x@example.com")]
    [InlineData("li\0ming")]
    [InlineData("li\ud800ming")]
    public void What_is_no_name_is_none(string typed) => Assert.Null(LoginName.Read(typed));

    [Fact]
    public void A_name_of_ten_thousand_characters_is_none() => Assert.Null(LoginName.Read(new string('a', 10_000)));

    [Fact]
    public void Residents_and_staff_have_different_names()
    {
        Assert.Equal("account.login.citizen", Assert.Throws<Refusal>(() => LoginName.OfCitizen("li.ming")).Message);
        Assert.Equal("account.login.staff", Assert.Throws<Refusal>(() => LoginName.OfStaff("13800001234")).Message);
    }
}
