using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The start of a device that staff put up. Coming here, by whichever way, nothing of the person before is left.</summary>
public sealed class KioskModel(SurveyReader reader, AnswerDesk desk, SheetCookie cookie, KioskCookie kiosk, Clock clock) : SheetPage(reader, cookie, kiosk)
{
    public bool TakesAnswers => View.Wave.TakesAnswers(clock.Today);

    public IActionResult OnGet()
    {
        if (!Device.IsFor(HttpContext, Id)) return RedirectToPage("Begin", new { Id });
        if (Draft is not null) Cookie.Clear(HttpContext, Id);
        return Page();
    }

    public IActionResult OnPost()
    {
        if (!Device.IsFor(HttpContext, Id)) return RedirectToPage("Begin", new { Id });
        Cookie.Write(HttpContext, new(desk.Begin(View.Wave, sameDevice: false, kiosk: true), clock.Now, new Dictionary<string, string?>()));
        return RedirectToPage("Answer", new { Id });
    }

    public IActionResult OnPostEnd()
    {
        Device.Close(HttpContext);
        Cookie.Clear(HttpContext, Id);
        return RedirectToPage("Begin", new { Id });
    }
}
