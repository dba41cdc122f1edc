using Dapper;
using Microsoft.Playwright;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class KioskTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    [Fact]
    public async Task Putting_up_a_device_signs_its_keeper_out_and_its_answers_say_how_they_came()
    {
        var wave = await Bench.OpenWaveAsync();
        var device = Bench.Site.Visitor();
        await device.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var start = await (await device.OpenAsync($"/office/surveys/{wave}/kiosk")).PressAsync("在这台设备上开始");
        Assert.Equal($"/surveys/{wave}/kiosk", start.Path);
        Assert.DoesNotContain("/office", (await device.OpenAsync("/office")).Path, StringComparison.Ordinal);

        var check = await (await (await device.OpenAsync($"/surveys/{wave}/kiosk")).PressAsync("开始答题")).PressAsync("核对我的回答", [.. Answers.Complete().Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))]);
        Assert.Contains("答卷收到了", (await check.PressAsync("发出答卷")).Text, StringComparison.Ordinal);

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal(("kiosk", "kiosk", false, false), await superuser.QuerySingleAsync<(string, string, bool, bool)>("select channel, mode, same_device, apart from surveys.response where wave_id = @wave", new { wave = wave.Value }));
    }

    [Fact]
    public async Task Whoever_comes_next_finds_nothing_of_the_person_before()
    {
        var wave = await Bench.OpenWaveAsync();
        var device = await DeviceAsync(wave);
        var answer = await (await device.OpenAsync($"/surveys/{wave}/kiosk")).PressAsync("开始答题");
        Assert.DoesNotContain("先存着", answer.Text, StringComparison.Ordinal);
        await answer.PressAsync("核对我的回答", [.. Answers.Complete(overall: "not").Select(given => ($"A[{given.Key}]", (object?)given.Value))]);

        await device.OpenAsync($"/surveys/{wave}/kiosk");

        Assert.Equal($"/surveys/{wave}/kiosk", (await device.OpenAsync($"/surveys/{wave}/check")).Path);
        Assert.Equal($"/surveys/{wave}/kiosk", (await device.OpenAsync($"/surveys/{wave}/answer")).Path);
        Assert.Empty((await (await device.OpenAsync($"/surveys/{wave}/kiosk")).PressAsync("开始答题")).Document.QuerySelectorAll("input[checked]"));
    }

    [Fact]
    public async Task Without_staff_no_device_becomes_one_and_a_wave_by_invitation_has_none()
    {
        var (open, invited) = (await Bench.OpenWaveAsync(), await Bench.OpenWaveAsync(WaveMode.Invited));

        Assert.Equal($"/surveys/{open}", (await Bench.Site.Visitor().OpenAsync($"/surveys/{open}/kiosk")).Path);
        Assert.Equal("survey.kiosk.open_link", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<KioskDesk>().OpenAsync(invited, Answers.Publicist, Stop))).Message);
    }

    [Fact]
    public async Task A_device_goes_back_to_its_start_and_an_answer_sent_over_a_broken_network_is_kept_once()
    {
        var wave = await Bench.OpenWaveAsync();
        var page = await chromium.OpenAsync(Bench.LiveSite);
        await page.Clock.InstallAsync();
        await SignInAsync(page);
        await page.GotoAsync($"/office/surveys/{wave}/kiosk");
        await page.GetByRole(AriaRole.Button, new() { Name = "在这台设备上开始" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "开始答题" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "知道", Exact = true }).CheckAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        await LeavesAsync(page, "01:01", $"**/surveys/{wave}/kiosk");

        await page.GetByRole(AriaRole.Button, new() { Name = "开始答题" }).ClickAsync();
        foreach (var answer in new[] { "知道", "参与过", "满意", "比较满意", "满意", "满意", "满意", "有信心", "乍浦" })
        {
            await page.GetByRole(AriaRole.Radio, new() { Name = answer, Exact = true }).CheckAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "下一题" }).ClickAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "核对我的回答" }).ClickAsync();
        // First nothing arrives; then it arrives and nobody hears so; then it is heard.
        var tries = 0;
        await page.RouteAsync("**/check", async route =>
        {
            if (route.Request.Method != "POST" || ++tries > 2) await route.ContinueAsync();
            else
            {
                if (tries == 2) await route.FetchAsync(new() { MaxRedirects = 0 });
                await route.AbortAsync();
            }
        });
        var send = page.GetByRole(AriaRole.Button, new() { Name = "发出答卷" });
        await send.WaitForAsync();
        // The script keeps trying; whoever presses before it has come sends as a browser does, and once.
        await page.WaitForLoadStateAsync(LoadState.Load);
        await send.ClickAsync();
        await Assertions.Expect(page.Locator("form[data-tries='1']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-trying]")).ToBeVisibleAsync();
        await page.Clock.FastForwardAsync("00:03");
        await Assertions.Expect(page.Locator("form[data-tries='2']")).ToBeVisibleAsync();
        await page.Clock.FastForwardAsync("00:05");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "答卷收到了" })).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        await LeavesAsync(page, "00:13", $"**/surveys/{wave}/kiosk");

        Assert.Equal(3, tries);
        Assert.Equal(1, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
    }

    [Fact]
    public async Task Staff_type_a_sheet_with_digits_and_enter_alone()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        var page = await chromium.OpenAsync(Bench.LiveSite, phone: false);
        await SignInAsync(page);
        await page.GotoAsync($"/office/surveys/{wave}/entry/sheet?mode=Paper");

        await page.GetByLabel("问卷编号").FillAsync("A-1");
        await page.Keyboard.PressAsync("Enter");
        // aware, taking part, air, water, drinking, overall, effort, confidence, town; then the box for words.
        foreach (var digit in "112345213") await page.Keyboard.PressAsync($"{digit}");
        await page.Keyboard.TypeAsync("2026 年河水清了");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("电话访问").Or(page.GetByText("纸质问卷")).First).ToBeVisibleAsync();

        await using var superuser = await Bench.OpenAsync("postgres");
        var answers = await superuser.QuerySingleAsync<string>("select answers::text from surveys.response where wave_id = @wave", new { wave = wave.Value });
        Assert.Equal("2026 年河水清了", Json.Read<Dictionary<string, string>>(answers)["wish"]);
        Assert.Equal(("know", "taken-part", "fairly", "rather-not"), (Json.Read<Dictionary<string, string>>(answers)["aware"], Json.Read<Dictionary<string, string>>(answers)["taking-part"], Json.Read<Dictionary<string, string>>(answers)["air"], Json.Read<Dictionary<string, string>>(answers)["water"]));
    }

    // A browser may say only now that the page was scrolled a moment ago, and the device waits from then on.
    private static async Task LeavesAsync(IPage page, string idle, string start)
    {
        for (var said = 0; ; said++)
        {
            await page.Clock.FastForwardAsync(idle);
            try
            {
                await page.WaitForURLAsync(start, new() { Timeout = 5000 });
                return;
            }
            catch (TimeoutException) when (said < 3)
            {
                // Once more from the last touch.
            }
        }
    }

    private async Task SignInAsync(IPage page)
    {
        var publicist = await Bench.StaffAsync(Role.Publicist);
        await page.GotoAsync("/accounts/sign-in");
        await page.Locator("[name='Form.Login']").FillAsync(publicist.Login);
        await page.Locator("[name='Form.Password']").FillAsync(publicist.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/office**");
    }

    private async Task<Visitor> DeviceAsync(Id<Wave> wave)
    {
        var device = Bench.Site.Visitor();
        await device.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await (await device.OpenAsync($"/office/surveys/{wave}/kiosk")).PressAsync("在这台设备上开始");
        return device;
    }
}
