using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>A published version never changes: an edit begins with a copy, and what waves are running goes on.</summary>
public sealed class ForkModel(WaveReader reader, DraftDesk desk) : PageModel
{
    public SurveyVersion Version { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Id<SurveyVersion> id, CancellationToken ct)
    {
        if (await reader.VersionAsync(id, ct) is not { } version) return NotFound();
        Version = version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Id<SurveyVersion> id, CancellationToken ct) =>
        await reader.VersionAsync(id, ct) is null ? NotFound() : RedirectToPage("Drafts/Draft", new { Id = await desk.ForkAsync(id, User.Actor, ct) });
}
