using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Entry;

/// <summary>A drawn sheet once more, by somebody else, from the paper alone: nothing of the first entry is on the page.</summary>
public sealed class AgainModel(WaveReader waves, EntryDesk desk) : EntryPage(waves)
{
    [BindProperty(SupportsGet = true, Name = "sheet")] public string SheetNumber { get; set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Faults.Count > 0) return Page();
        var differing = await desk.EnterAgainAsync(Id, SheetNumber, Typed, User.Actor, ct);
        return differing > 0 ? RedirectToPage("Settle", new { Id, sheet = SheetNumber }) : RedirectToPage("Index", new { Id, kept = true });
    }
}
