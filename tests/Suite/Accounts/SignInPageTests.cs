using System.Net;
using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class SignInPageTests(Benches benches) : OnABench(benches)
{
    private const string Refused = "登录名或密码不对";

    [Fact]
    public async Task Staff_come_to_the_list_of_the_day_and_a_resident_to_their_own_account()
    {
        Assert.Equal("/office", (await Bench.Site.Visitor().SignInAsync(await Bench.StaffAsync(Role.Handler))).Path);
        Assert.Equal("/accounts", (await Bench.Site.Visitor().SignInAsync(await Bench.CitizenAsync())).Path);
    }

    [Fact]
    public async Task Whoever_was_sent_to_sign_in_comes_back_to_where_they_wanted_to_go()
    {
        var visitor = Bench.Site.Visitor();
        var person = await Bench.CitizenAsync();
        var door = await visitor.OpenAsync("/en/accounts/sign-out");

        var screen = await door.PressAsync("Sign in", ("Form.Login", person.Login), ("Form.Password", person.Password));

        Assert.Equal("/en/accounts/sign-out", screen.Path);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData(@"/\evil.example")]
    [InlineData("/%09/evil.example")]
    public async Task Nobody_is_sent_to_another_site(string next)
    {
        var person = await Bench.CitizenAsync();
        var door = await Bench.Site.Visitor().OpenAsync($"/accounts/sign-in?next={Uri.EscapeDataString(next)}");

        var screen = await door.PressAsync("登录", ("Form.Login", person.Login), ("Form.Password", person.Password));

        Assert.Equal("localhost", screen.Response.RequestMessage!.RequestUri!.Host);
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_read_the_same()
    {
        var person = await Bench.CitizenAsync();

        var unknown = await Bench.Site.Visitor().SignInAsync(person with { Login = "nobody@example.com" });
        var wrong = await Bench.Site.Visitor().SignInAsync(person with { Password = "not-this-sentence" });

        Assert.Contains(Refused, unknown.Text);
        Assert.Equal(unknown.Text, wrong.Text);
        Assert.Equal("nobody@example.com", unknown.Document.QuerySelector("[name='Form.Login']")?.GetAttribute("value"));
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_waits_for_fifteen_minutes()
    {
        var person = await Bench.CitizenAsync();
        for (var n = 0; n < 10; n++) await Bench.Site.Visitor().SignInAsync(person with { Password = "not-this-sentence" });

        Assert.Contains(Refused, (await Bench.Site.Visitor().SignInAsync(person)).Text);

        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop))
            await connection.ExecuteAsync("update accounts.account set paused_until = paused_until - interval '15 minutes 1 second'");
        Assert.Equal("/accounts", (await Bench.Site.Visitor().SignInAsync(person)).Path);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_are_all_counted()
    {
        var person = await Bench.CitizenAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Bench.Site.Visitor().SignInAsync(person with { Password = "not-this-sentence" })));

        Assert.Contains(Refused, (await Bench.Site.Visitor().SignInAsync(person)).Text);
    }

    [Theory]
    [InlineData("李\ud800明")]
    [InlineData("' or 1=1 --")]
    public async Task A_name_that_is_none_is_refused_in_words(string login) =>
        Assert.Equal(HttpStatusCode.OK, (await Bench.Site.Visitor().SignInAsync(new(default, login, "not-this-sentence", null!))).Status);

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_with_a_page_that_says_so()
    {
        var screen = await Bench.Site.Visitor().SignInAsync(new(default, "li\0ming", "not-this-sentence", null!));

        Assert.Equal(HttpStatusCode.BadRequest, screen.Status);
        Assert.NotEmpty(screen.Text);
    }

    [Fact]
    public async Task A_name_and_a_password_of_ten_thousand_characters_are_refused_in_words()
    {
        var screen = await Bench.Site.Visitor().SignInAsync(new(default, new('a', 10_000), new('b', 10_000), null!));

        Assert.Contains(Refused, screen.Text);
    }

    [Fact]
    public async Task A_locked_account_lets_nobody_in()
    {
        var (person, administrator) = (await Bench.StaffAsync(Role.Intake), await Bench.StaffAsync(Role.Administrator));
        await Bench.Get<StaffDesk>().LockAsync(person.Id, administrator.Actor, Stop);

        Assert.Contains(Refused, (await Bench.Site.Visitor().SignInAsync(person)).Text);
    }

    [Fact]
    public async Task A_revoked_session_ends_within_seconds()
    {
        var (person, administrator) = (await Bench.StaffAsync(Role.Intake), await Bench.StaffAsync(Role.Administrator));
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(person);

        await Bench.Get<StaffDesk>().LockAsync(person.Id, administrator.Actor, Stop);
        await Bench.MoveToAsync(Bench.Morning.AddSeconds(4));

        Assert.StartsWith("/accounts/sign-in", (await visitor.OpenAsync("/office")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_lives_eight_hours_at_most_however_busy()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));
        for (var minutes = 20; minutes < 8 * 60; minutes += 20)
        {
            await Bench.MoveToAsync(Bench.Morning.AddMinutes(minutes));
            Assert.Equal("/office", (await visitor.OpenAsync("/office")).Path);
        }

        await Bench.MoveToAsync(Bench.Morning.AddHours(8));

        Assert.StartsWith("/accounts/sign-in", (await visitor.OpenAsync("/office")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_session_is_over_after_half_an_hour()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));

        await Bench.MoveToAsync(Bench.Morning.AddMinutes(31));

        Assert.StartsWith("/accounts/sign-in", (await visitor.OpenAsync("/office")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browser_too()
    {
        var person = await Bench.CitizenAsync();
        var (here, there) = (Bench.Site.Visitor(), Bench.Site.Visitor());
        await here.SignInAsync(person);
        await there.SignInAsync(person);

        await (await here.OpenAsync("/accounts/sign-out")).PressAsync("在所有设备上退出");
        await Bench.MoveToAsync(Bench.Morning.AddSeconds(4));

        Assert.StartsWith("/accounts/sign-in", (await there.OpenAsync("/accounts")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resident_is_told_that_the_office_is_not_theirs()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.CitizenAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.OpenAsync("/office")).Status);
    }
}
