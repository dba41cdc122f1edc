using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The code under which a sheet was put aside. It is shown from the respondent's own browser; nobody else has it.</summary>
public sealed class SavedModel(SurveyReader reader, SheetCookie cookie, KioskCookie kiosk) : SheetPage(reader, cookie, kiosk)
{
    public IActionResult OnGet() => Draft is { Code: not null, Sent: false } ? Page() : RedirectToPage("Begin", new { Id });
}
