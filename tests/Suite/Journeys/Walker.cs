using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Tests.Journeys;

/// <summary>One person at a real browser. Fields are found by name, buttons and links by the words that the product has for them.</summary>
internal sealed class Walker(IPage page)
{
    public IPage Page => page;

    public static string Word(string key, params object[] args) => Wording.Chinese[key, args];

    public async Task GoAsync(string path)
    {
        // What is read and filled in is there before the last picture is.
        var response = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.True(response!.Status < 400, $"{path}: {response.Status}");
    }

    public async Task SignInAsync(Person person)
    {
        await GoAsync("/accounts/sign-in");
        await FillAsync("Form.Login", person.Login);
        await FillAsync("Form.Password", person.Password);
        await PressAsync("Account.SignIn.Button");
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("sign-in"));
    }

    public Task FillAsync(string name, string value) => page.Locator($"[name='{name}']:not([type=hidden])").First.FillAsync(value);

    public Task SelectAsync(string name, string value) => page.Locator($"select[name='{name}']").SelectOptionAsync(value);

    /// <summary>Ticks a card as a finger would: on its label.</summary>
    public Task ChooseAsync(string name, string value) => page.Locator($"label:has([name='{name}'][value='{value}'])").First.ClickAsync();

    public Task AttachAsync(string name, params string[] files) => page.Locator($"[name='{name}']").SetInputFilesAsync(files);

    public Task PressAsync(string key) => page.GetByRole(AriaRole.Button, new() { Name = Word(key), Exact = true }).First.ClickAsync();

    public Task FollowAsync(string words) => page.GetByRole(AriaRole.Link, new() { Name = words }).First.ClickAsync();

    public Task NextAsync() => page.Locator(".step-foot").GetByRole(AriaRole.Button, new() { Name = Word("Steps.Next"), Exact = true }).ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(page.Locator("main")).ToContainTextAsync(text);

    public Task SeesNotAsync(string text) => Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(text);
}
