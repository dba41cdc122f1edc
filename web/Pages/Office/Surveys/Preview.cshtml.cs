using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The questionnaire as the respondent sees it; nothing is sent from here.</summary>
public sealed class PreviewModel(WaveReader reader) : PageModel
{
    /// <summary>It was published a moment ago: the page says so, and what comes next.</summary>
    [BindProperty(SupportsGet = true)] public bool Published { get; set; }

    public SurveyVersion Version { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Id<SurveyVersion> id, CancellationToken ct)
    {
        if (await reader.VersionAsync(id, ct) is not { } version) return NotFound();
        Version = version;
        return Page();
    }
}
