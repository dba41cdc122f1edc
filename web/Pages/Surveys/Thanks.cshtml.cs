using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

public sealed class ThanksModel(SurveyReader reader, SheetCookie cookie, KioskCookie kiosk) : SheetPage(reader, cookie, kiosk)
{
    /// <summary>Another sheet of the same right had come first.</summary>
    [BindProperty(SupportsGet = true)] public bool First { get; set; }

    public IActionResult OnGet() => Draft is { Sent: true } ? Page() : RedirectToPage("Begin", new { Id });
}
