using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>What the survey is, how long it takes and what becomes of the answers, before the first question.</summary>
public sealed class BeginModel(SurveyReader reader, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    /// <summary>Which poster or letter led here.</summary>
    [BindProperty(SupportsGet = true)] public string? From { get; set; }

    /// <summary>The same where the questionnaire knows it; what it does not know goes no further.</summary>
    public string? Brought => View.Questionnaire.Questions.OfType<Hidden>().FirstOrDefault(hidden => hidden.Code == "from")?.Clean(From ?? "") is { Length: > 0 } known ? known : null;

    public WaveView View { get; private set; } = null!;

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.FindAsync(Id, ct) is not { } view) return NotFound();
        View = view;
        return Page();
    }
}
