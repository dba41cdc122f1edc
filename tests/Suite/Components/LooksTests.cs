using Microsoft.Playwright;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Components;

/// <summary>The house's own pages in a browser: nothing that axe finds (WCAG 2.2 AA), nothing wider than the screen, nothing refused by our own policy.</summary>
public sealed class LooksTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/", false)]
    [InlineData("/styleguide", true)]
    [InlineData("/styleguide", false)]
    [InlineData("/en/styleguide", true)]
    [InlineData("/styleguide/steps", true)]
    [InlineData("/styleguide/sent", true)]
    [InlineData("/styleguide/office", true)]
    [InlineData("/styleguide/office", false)]
    [InlineData("/elder", true)]
    [InlineData("/nowhere", true)]
    public async Task A_page_holds_by_day_by_night_and_enlarged(string path, bool phone)
    {
        var page = await chromium.OpenAsync(Bench.LiveSite, phone);
        var complaints = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Add(said.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);

        foreach (var elder in new[] { false, true })
        {
            if (elder) await page.Context.AddCookiesAsync([new() { Name = "elder", Value = "on", Url = Bench.LiveSite.Address.ToString() }]);
            await page.GotoAsync(path);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                complaints.AddRange((await Axe.FindAsync(page)).Select(one => $"{scheme}, elder {elder}: {one}"));
            }
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over) complaints.Add($"elder {elder}: {over} px too wide");
        }

        Assert.Equal("", string.Join('\n', complaints));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_is_filled_in_by_keyboard_alone()
    {
        var page = await chromium.OpenAsync(Bench.LiveSite, phone: false);
        await page.GotoAsync("/styleguide/steps");

        await page.Locator("#Form_Town-330482002").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator("#Form_Where").FocusAsync();
        await page.Keyboard.TypeAsync("雅山西路");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("发生了什么？");
        await page.GetByRole(AriaRole.Button, new() { Name = "上一步" }).ClickAsync();
        await Assertions.Expect(page.Locator("#Form_Town-330482102")).ToBeCheckedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_characters_left_are_counted_while_one_types()
    {
        var page = await chromium.OpenAsync(Bench.LiveSite);
        await page.GotoAsync("/styleguide");

        await page.Locator("#Form_Story").FillAsync(new string('字', 190));

        await Assertions.Expect(page.Locator("#Form_Story-count")).ToHaveTextAsync("还可以写 10 个字");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Going_back_with_the_browser_shows_the_screen_before()
    {
        var page = await chromium.OpenAsync(Bench.LiveSite);
        await page.GotoAsync("/styleguide/steps");
        await page.Locator("#Form_Where").FillAsync("雅山西路");
        await page.Locator("label.town").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await page.Locator("#Form_Story").FillAsync("夜里很响，睡不着");
        await page.Locator("label.choice").First.ClickAsync();
        await page.Locator("#Form_Day").FillAsync("2026-11-20");
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("提交前再看一遍");

        await page.GoBackAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("发生了什么？");
        await page.Context.CloseAsync();
    }
}
