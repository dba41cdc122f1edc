using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>Makes the device in hand one at which whoever passes may answer. Its keeper is signed out by it: nobody else may come to the office from it.</summary>
public sealed class KioskModel(WaveReader waves, KioskDesk desk, KioskCookie kiosk, Gate gate) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await waves.FindAsync(Id, ct) is not { View.Wave: { Mode: WaveMode.OpenLink, Stage: WaveStage.Open } } row) return NotFound();
        Row = row;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.OpenAsync(Id, User.Actor, ct);
        await gate.LeaveAsync();
        kiosk.Open(HttpContext, Id);
        return RedirectToPage("/Surveys/Kiosk", new { Id });
    }
}
