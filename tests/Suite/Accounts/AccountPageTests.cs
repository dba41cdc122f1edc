using System.Net;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed partial class AccountPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_resident_registers_and_is_in()
    {
        var screen = await RegisterAsync("138 0000 0009", "徐阿姨", People.Password);

        Assert.Equal("/accounts", screen.Path);
        Assert.Contains("徐阿姨", screen.Text);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_the_field_and_what_was_typed_is_kept()
    {
        var screen = await RegisterAsync("nonsense", "徐阿姨", People.Password);

        Assert.Contains("13800001234", screen.ErrorOf("Form.Login"));
        Assert.Equal("徐阿姨", screen.Document.QuerySelector("[name='Form.Name']")?.GetAttribute("value"));
    }

    [Fact]
    public async Task A_short_password_is_refused_beside_its_field_and_never_sent_back()
    {
        var screen = await RegisterAsync("13800000009", "徐阿姨", "short");

        Assert.Contains("12", screen.ErrorOf("Form.Password"));
        Assert.DoesNotContain("short", screen.Html.Replace("class=\"short\"", ""));
    }

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_refused_in_words()
    {
        var screen = await RegisterAsync("13800000009", new('徐', 10_000), People.Password);

        Assert.Equal(HttpStatusCode.OK, screen.Status);
        Assert.Contains("50", screen.ErrorOf("Form.Name"));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_to_be()
    {
        await RegisterAsync("13800000009", "徐阿姨", People.Password);

        Assert.Contains("已经有人用了", (await RegisterAsync("+86 13800000009", "别人", People.Password)).ErrorOf("Form.Login"));
    }

    [Fact]
    public async Task Changing_the_password_keeps_this_browser_in_and_sends_the_others_out()
    {
        var person = await Bench.CitizenAsync();
        var (here, there) = (Bench.Site.Visitor(), Bench.Site.Visitor());
        await here.SignInAsync(person);
        await there.SignInAsync(person);

        await (await here.OpenAsync("/accounts/password")).PressAsync("保存密码", ("Form.Present", person.Password), ("Form.Password", "willow-ferry-noon"));
        await Bench.MoveToAsync(Bench.Morning.AddSeconds(4));

        Assert.Equal("/accounts", (await here.OpenAsync("/accounts")).Path);
        Assert.StartsWith("/accounts/sign-in", (await there.OpenAsync("/accounts")).Path, StringComparison.Ordinal);
        Assert.Equal("/accounts", (await Bench.Site.Visitor().SignInAsync(person with { Password = "willow-ferry-noon" })).Path);
    }

    [Fact]
    public async Task The_present_password_has_to_be_right()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.CitizenAsync());

        var screen = await (await visitor.OpenAsync("/accounts/password")).PressAsync("保存密码", ("Form.Present", "not-this-sentence"), ("Form.Password", "willow-ferry-noon"));

        Assert.NotNull(screen.ErrorOf("Form.Present"));
    }

    [Fact]
    public async Task A_closed_account_is_empty_and_lets_nobody_in()
    {
        var person = await Bench.CitizenAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(person);

        await (await visitor.OpenAsync("/accounts/close")).PressAsync("确认注销");

        Assert.Null(await Bench.Get<AccountReader>().NameAsync(person.Id, Stop));
        Assert.StartsWith("/accounts/sign-in", (await Bench.Site.Visitor().SignInAsync(person)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_by_a_link_that_works_once()
    {
        var person = await Bench.CitizenAsync();
        await (await Bench.Site.Visitor().OpenAsync("/accounts/forgot")).PressAsync("发送链接", ("Login", person.Login));
        await Bench.RunJobsAsync();
        var link = Link().Match(await Bench.LastMailAsync(person.Login)).Value;

        await (await Bench.Site.Visitor().OpenAsync(link)).PressAsync("保存密码", ("Form.Password", "willow-ferry-noon"));

        Assert.Equal("/accounts", (await Bench.Site.Visitor().SignInAsync(person with { Password = "willow-ferry-noon" })).Path);
        Assert.Contains("不能用了", (await Bench.Site.Visitor().OpenAsync(link)).Text);
    }

    [Fact]
    public async Task Whether_a_name_has_an_account_is_not_said()
    {
        var person = await Bench.CitizenAsync();

        var known = await (await Bench.Site.Visitor().OpenAsync("/accounts/forgot")).PressAsync("发送链接", ("Login", person.Login));
        var unknown = await (await Bench.Site.Visitor().OpenAsync("/accounts/forgot")).PressAsync("发送链接", ("Login", "nobody@example.com"));

        Assert.Equal(known.Text, unknown.Text);
    }

    [Fact]
    public async Task The_first_administrator_comes_by_a_token_that_works_once()
    {
        var token = await Bench.Get<FirstAdministrator>().TokenAsync(Stop);

        var first = await TakeAsync(token, "guanli");
        var second = await TakeAsync(token, "another");

        Assert.Equal("/accounts/second-factor", first.Path);
        Assert.Contains("已经用过", second.Text);
        Assert.Equal("guanli", (await Bench.Get<AccountReader>().StaffAsync(Role.Administrator, null, Stop)).Single().LoginName);
    }

    [Fact]
    public async Task A_token_that_nobody_printed_makes_nobody() =>
        Assert.Contains("已经用过", (await TakeAsync("AAAA", "guanli")).ErrorOf("Form.Token"));

    private async Task<Screen> TakeAsync(string token, string login) =>
        await (await Bench.Site.Visitor().OpenAsync("/accounts/first")).PressAsync("设立管理员",
            ("Form.Token", token), ("Form.Login", login), ("Form.Name", "管理"), ("Form.Password", People.Password));

    private async Task<Screen> RegisterAsync(string login, string name, string password) =>
        await (await Bench.Site.Visitor().OpenAsync("/accounts/register")).PressAsync("注册", ("Form.Login", login), ("Form.Name", name), ("Form.Password", password));

    [GeneratedRegex(@"/accounts/reset/[\w-]+")]
    private static partial Regex Link();
}
