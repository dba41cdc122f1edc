using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Alone: a browser computes for seconds here, and beside others at work it would take as long as they leave it.</summary>
[Collection(Alone.Name)]
public sealed class PressureTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    [Fact]
    public async Task Under_pressure_a_browser_works_before_a_sheet_is_taken_and_nothing_typed_is_lost()
    {
        var (wave, check) = await StrainedAsync("203.0.113.20");

        var asked = await check.PressAsync("发出答卷");
        Assert.Contains("现在答题的人很多", asked.Text, StringComparison.Ordinal);
        Assert.Contains("当湖", asked.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(wave));
        var thanks = await asked.PressAsync("发出答卷", ("Altcha", Solve(asked)));

        Assert.Contains("答卷收到了", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(wave));
    }

    [Fact]
    public async Task Who_has_no_script_waits_twenty_seconds_instead()
    {
        var (_, check) = await StrainedAsync("203.0.114.20");
        var asked = await check.PressAsync("发出答卷");
        await Bench.MoveToAsync(Bench.Clock.Now.AddSeconds(Challenges.WaitSeconds - 1));
        asked = await asked.PressAsync("发出答卷");
        Assert.Contains("现在答题的人很多", asked.Text, StringComparison.Ordinal);

        // Whoever pressed too early does not begin anew.
        await Bench.MoveToAsync(Bench.Clock.Now.AddSeconds(1));

        Assert.Contains("答卷收到了", (await asked.PressAsync("发出答卷")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_of_waiting_that_was_made_up_or_is_another_sheets_begins_now()
    {
        var (_, check) = await StrainedAsync("203.0.118.20");
        var asked = await check.PressAsync("发出答卷");
        var challenges = Bench.Site.Services.GetRequiredService<Challenges>();

        foreach (var begun in new[] { challenges.Begin("another", null), "0.00", $"{Bench.Clock.Now.AddMinutes(-1).ToUnixTimeSeconds()}.00", "x" })
        {
            await Bench.MoveToAsync(Bench.Clock.Now.AddSeconds(Challenges.WaitSeconds - 1));
            asked = await asked.PressAsync("发出答卷", ("AltchaBegun", begun));
            Assert.Contains("现在答题的人很多", asked.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Work_that_was_done_for_another_sheet_or_made_up_counts_for_nothing()
    {
        var (_, check) = await StrainedAsync("203.0.115.20");
        var asked = await check.PressAsync("发出答卷");
        var challenges = Bench.Site.Services.GetRequiredService<Challenges>();

        foreach (var made in new[] { "", "x", Convert.ToBase64String("{}"u8), Convert.ToBase64String("null"u8), SolutionOf(challenges.Issue("another")) })
            Assert.Contains("现在答题的人很多", (await asked.PressAsync("发出答卷", ("Altcha", made))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_by_an_invitation_or_from_another_network_is_given_no_work()
    {
        var (wave, _) = await StrainedAsync("203.0.116.20");

        var elsewhere = await (await From("198.51.116.20").OpenAsync($"/surveys/{wave}/answer")).PressAsync("核对我的回答", Fields);

        Assert.Contains("答卷收到了", (await elsewhere.PressAsync("发出答卷")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_does_the_work_by_itself()
    {
        var (wave, page) = await StrainedBrowserAsync("203.0.117.20");

        await SendOf(page).ClickAsync();

        await Expect(ThanksOf(page)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Equal(1, await CountAsync(wave));
    }

    [Fact]
    public async Task A_browser_whose_work_cannot_be_done_sends_what_was_pressed_when_the_time_of_waiting_is_over()
    {
        var (wave, page) = await StrainedBrowserAsync("203.0.119.20", asked: async page =>
        {
            await page.Clock.InstallAsync();
            await page.RouteAsync("**/lib/altcha-pbkdf2.js", route => route.AbortAsync());
        });

        await SendOf(page).ClickAsync();
        await Expect(page.GetByText("正在准备")).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync(wave));
        await Bench.MoveToAsync(Bench.Clock.Now.AddSeconds(Challenges.WaitSeconds));
        await page.Clock.FastForwardAsync((Challenges.WaitSeconds + 1) * 1000);

        await Expect(ThanksOf(page)).ToBeVisibleAsync();
        Assert.Equal(1, await CountAsync(wave));
    }

    private async Task<(Id<Wave> Wave, IPage Page)> StrainedBrowserAsync(string address, Func<IPage, Task>? asked = null)
    {
        var wave = await Bench.OpenWaveAsync();
        Strain(Bench.LiveSite.Services.GetRequiredService<Pressure>(), wave, address);
        var page = await chromium.OpenAsync(Bench.LiveSite);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Forwarded-For"] = address });
        if (asked is not null) await asked(page);
        await page.GotoAsync($"/surveys/{wave}/answer");
        foreach (var (name, value) in Answers.Complete()) await page.Locator($"[name='A[{name}]'][value='{value}']").EvaluateAsync("box => box.checked = true");
        await page.EvaluateAsync("() => { const form = document.querySelector('form.screens'); form.requestSubmit([...form.querySelectorAll('button[name=Go]')].find(button => button.value === 'check')); }");
        return (wave, page);
    }

    private static ILocator SendOf(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "发出答卷" });

    private static ILocator ThanksOf(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "答卷收到了" });

    private static (string, object?)[] Fields => [.. Answers.Complete().Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))];

    private async Task<(Id<Wave> Wave, Screen Check)> StrainedAsync(string address)
    {
        var wave = await Bench.OpenWaveAsync();
        var check = await (await From(address).OpenAsync($"/surveys/{wave}/answer")).PressAsync("核对我的回答", Fields);
        Strain(Bench.Site.Services.GetRequiredService<Pressure>(), wave, address);
        return (wave, check);
    }

    private static void Strain(Pressure pressure, Id<Wave> wave, string address)
    {
        foreach (var _ in Enumerable.Range(0, Pressure.NetworkAMinute)) Assert.False(pressure.Counts(Request(), wave));
        Assert.True(pressure.IsOn(Request(), wave));

        DefaultHttpContext Request() => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
    }

    private Visitor From(string address)
    {
        var visitor = Bench.Site.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }

    private async Task<int> CountAsync(Id<Wave> wave) => (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers;

    private static string Solve(Screen screen) => SolutionOf(screen.Document.QuerySelector("[data-challenge]")!.GetAttribute("data-challenge")!);

    private static string SolutionOf(string challenge)
    {
        var parameters = JsonNode.Parse(challenge)!["parameters"]!;
        var password = new byte[20];
        Convert.FromHexString(parameters["nonce"]!.GetValue<string>()).CopyTo(password, 0);
        for (uint counter = 0; ; counter++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(password.AsSpan(16), counter);
            var key = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromHexString(parameters["salt"]!.GetValue<string>()), parameters["cost"]!.GetValue<int>(), HashAlgorithmName.SHA256, 32);
            if (key[0] == 0) return Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["challenge"] = JsonNode.Parse(challenge), ["solution"] = new JsonObject { ["counter"] = counter, ["derivedKey"] = Convert.ToHexStringLower(key) } }.ToJsonString()));
        }
    }
}
