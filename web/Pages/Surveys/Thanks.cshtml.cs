using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

public sealed class ThanksModel(SurveyReader reader, SheetCookie cookie, KioskCookie kiosk) : SheetPage(reader, cookie, kiosk)
{
    /// <summary>Another sheet of the same right had come first.</summary>
    [BindProperty(SupportsGet = true)] public bool First { get; set; }

    /// <summary>The code that opens what was handed on, in groups; null where nothing was.</summary>
    public string? Receipt => ReceiptCode.TryParse(Draft?.FollowUp, out var code) ? code.ToString() : null;

    public IActionResult OnGet() => Draft is { Sent: true } ? Page() : RedirectToPage("Begin", new { Id });

    /// <summary>The code as an image to keep.</summary>
    public IActionResult OnGetImage() => Receipt is { } code ? File(ReceiptPicture.Draw(code), "image/png") : NotFound();
}
