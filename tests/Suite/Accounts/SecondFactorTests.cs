using Microsoft.AspNetCore.Hosting;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class SecondFactorTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Staff_without_a_second_factor_are_led_to_set_one_up_and_then_come_in()
    {
        await using var strict = new StrictSite(Bench);
        var visitor = strict.Visitor();
        var person = await Bench.StaffAsync(Role.Intake);

        var setUp = await visitor.SignInAsync(person);
        Assert.Equal("/accounts/second-factor", setUp.Path);
        var secret = SecretOf(setUp);
        var codes = await setUp.PressAsync("开启", ("Form.Code", CodeAt(secret, 0)));

        Assert.Equal(SecondFactor.RecoveryCodes, codes.Document.QuerySelectorAll(".codes li").Length);
        Assert.Equal("/office", (await visitor.OpenAsync("/office")).Path);
    }

    [Fact]
    public async Task A_wrong_code_turns_nothing_on_and_shows_the_same_secret_again()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));
        var setUp = await visitor.OpenAsync("/accounts/second-factor");

        var again = await setUp.PressAsync("开启", ("Form.Code", "000000"));

        Assert.NotNull(again.ErrorOf("Form.Code"));
        Assert.Equal(SecretOf(setUp), SecretOf(again));
    }

    [Fact]
    public async Task After_the_password_the_code_is_asked_for_and_works_once()
    {
        var (person, secret, _) = await WithFactorAsync();
        await Bench.MoveToAsync(Bench.Morning.AddMinutes(1));

        var first = await EnterAsync(person, CodeAt(secret, 0));
        var replayed = await EnterAsync(person, CodeAt(secret, 0));

        Assert.Equal("/office", first.Path);
        Assert.Contains("不对或已用过", replayed.Text);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_however_it_is_typed()
    {
        var (person, _, codes) = await WithFactorAsync();

        Assert.Equal("/office", (await EnterAsync(person, codes[3].ToUpperInvariant().Replace('-', ' '))).Path);
        Assert.Contains("不对或已用过", (await EnterAsync(person, codes[3])).Text);
    }

    [Fact]
    public async Task Without_the_password_no_code_is_asked_for() =>
        Assert.StartsWith("/accounts/sign-in", (await Bench.Site.Visitor().OpenAsync("/accounts/code")).Path, StringComparison.Ordinal);

    [Fact]
    public async Task Ten_wrong_codes_pause_the_account()
    {
        var (person, secret, _) = await WithFactorAsync();
        await Bench.MoveToAsync(Bench.Morning.AddMinutes(1));
        for (var n = 0; n < 10; n++) await EnterAsync(person, "000000");

        Assert.StartsWith("/accounts/sign-in", (await EnterAsync(person, CodeAt(secret, 0))).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_leaves_the_second_factor_as_it_is()
    {
        var (person, _, _) = await WithFactorAsync();
        var account = (await Bench.Get<AccountReader>().ColleagueAsync(person.Id, Stop))!;
        await Bench.Get<AccountDesk>().ForgotPasswordAsync(person.Login, Stop);
        await Bench.RunJobsAsync();
        var link = System.Text.RegularExpressions.Regex.Match(await Bench.LastMailAsync(account.Email!), @"/accounts/reset/[\w-]+").Value;
        await (await Bench.Site.Visitor().OpenAsync(link)).PressAsync("保存密码", ("Form.Password", "willow-ferry-noon"));

        Assert.StartsWith("/accounts/code", (await Bench.Site.Visitor().SignInAsync(person with { Password = "willow-ferry-noon" })).Path, StringComparison.Ordinal);
    }

    private async Task<Screen> EnterAsync(Person person, string code)
    {
        var step = await Bench.Site.Visitor().SignInAsync(person);
        return step.Path.StartsWith("/accounts/code", StringComparison.Ordinal) ? await step.PressAsync("继续", ("Form.Code", code)) : step;
    }

    private async Task<(Person Person, string Secret, string[] Codes)> WithFactorAsync()
    {
        var person = await Bench.StaffAsync(Role.Intake);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(person);
        var setUp = await visitor.OpenAsync("/accounts/second-factor");
        var secret = SecretOf(setUp);
        var codes = await setUp.PressAsync("开启", ("Form.Code", CodeAt(secret, 0)));
        return (person, secret, [.. codes.Document.QuerySelectorAll(".codes li").Select(item => item.TextContent.Trim())]);
    }

    private static string SecretOf(Screen screen) => screen.Document.QuerySelector(".secret")!.TextContent;

    private string CodeAt(string spoken, int steps) => Totp.Code(Base32(spoken), Totp.StepOf(Bench.Clock.Now) + steps);

    private static byte[] Base32(string spoken)
    {
        var bits = string.Concat(spoken.Replace(" ", "").Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }

    /// <summary>As outside Development: staff need a second factor.</summary>
    private sealed class StrictSite(Bench bench) : Site(bench)
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Accounts:SecondFactor", "required");
        }
    }
}
