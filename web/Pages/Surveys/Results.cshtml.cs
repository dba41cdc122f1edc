using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>What a wave found, as a person published it; before that only that people take part.</summary>
public sealed class ResultsModel(SurveyReader reader, OfficialReader official) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    /// <summary>Which publication; null for the last.</summary>
    [BindProperty(SupportsGet = true)] public int? Publication { get; set; }

    private const int OfficialYears = 5;

    public ResultsView Results { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.ResultsAsync(Id, Publication, ct) is not { } results) return Publication is not null || await reader.FindAsync(Id, ct) is null ? NotFound() : RedirectToPage("Begin", new { Id });
        Results = new(results, await reader.TrendAsync(results, ct), await official.YearsAsync(OfficialYears, ct)) { Publications = await reader.PublicationsAsync(Id, ct) };
        return Page();
    }
}
