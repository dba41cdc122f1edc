using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Tests.Journeys;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Pictures;

/// <summary>The library in a dialog beside the text, at a real browser.</summary>
public sealed class PictureDialogTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    // The library is another page, fetched: it may take as long as any page.
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 15_000 };

    [Fact]
    public async Task A_picture_chosen_in_the_dialog_stands_in_the_text_with_its_description_and_in_the_preview()
    {
        var picture = await Bench.Get<PictureDesk>().AddAsync(SamplePhoto.Jpeg(800, 600), "河岸", Wang, Stop);
        await Bench.RunJobsAsync();
        var page = await chromium.OpenAsync(Bench.LiveSite, phone: false);
        var officer = new Walker(page);
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await officer.GoAsync("/office/disclosure/edit");
        await officer.FillAsync("Form.Body", "开头");

        await officer.PressAsync("Picture.Tool");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Link, new() { Name = "河岸" })).ToBeVisibleAsync(Patient);
        Assert.Empty(await Axe.FindAsync(page));
        await dialog.Locator("[name=Upload]").SetInputFilesAsync(new FilePayload { Name = "湿地.jpg", MimeType = "image/jpeg", Buffer = SamplePhoto.Jpeg(400, 300) });
        await dialog.GetByRole(AriaRole.Button, new() { Name = Walker.Word("Picture.Add") }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Link, new() { Name = "湿地" })).ToBeVisibleAsync(Patient);
        await dialog.Locator("#pick-alt").FillAsync("河岸的[水鸟]");
        await dialog.GetByRole(AriaRole.Link, new() { Name = "河岸" }).ClickAsync();

        await Expect(dialog).Not.ToBeVisibleAsync();
        await Expect(page.Locator("[name='Form.Body']")).ToHaveValueAsync(new Regex($@"^开头\s+!\[河岸的水鸟\]\(/pictures/{picture}\)\s*$"));
        await Expect(page.Locator("#preview img")).ToHaveAttributeAsync("alt", "河岸的水鸟");
    }
}
