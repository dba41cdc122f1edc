using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("elevenchars", "password.short")]
    [InlineData("password1234", "password.common")]
    [InlineData("Pass-word-2026", "password.common")]
    [InlineData("123456789012", "password.common")]
    [InlineData("qwertyuiop[]", "password.common")]
    [InlineData("abcabcabcabc", "password.common")]
    [InlineData("aaaaaaaaaaaa", "password.common")]
    [InlineData("my-liming-secret", "password.name")]
    public void A_password_that_would_be_guessed_is_refused(string password, string reason) =>
        Assert.Equal(reason, Assert.Throws<Refusal>(() => PasswordRules.Check(password, "liming")).Message);

    [Theory]
    [InlineData("芦苇 乍浦 灯塔 三月 的雨水多")]
    [InlineData("correct horse battery staple")]
    [InlineData("onlysmallletters")]
    public void Any_kinds_of_characters_will_do(string password) => PasswordRules.Check(password, "liming");

    [Fact]
    public void A_sentence_of_a_hundred_and_twenty_eight_characters_fits_and_one_more_does_not()
    {
        var sentence = string.Concat(Enumerable.Range(0, 64).Select(n => $"{(char)('a' + (n * 7 % 26))}{n % 10}"));

        PasswordRules.Check(sentence, "liming");

        Assert.Equal("password.long", Assert.Throws<Refusal>(() => PasswordRules.Check(sentence + "x", "liming")).Message);
    }
}
