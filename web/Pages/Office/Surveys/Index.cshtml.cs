using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The desk of the surveys: the waves, and what can be run.</summary>
public sealed class IndexModel(WaveReader reader, DraftReader drafts) : PageModel
{
    public IReadOnlyList<WaveRow> Waves { get; private set; } = [];

    public IReadOnlyList<SurveyRow> Surveys { get; private set; } = [];

    public IReadOnlyList<SurveyDraft> Drafts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Waves, Surveys, Drafts) = (await reader.WavesAsync(ct), await reader.SurveysAsync(ct), await drafts.AllAsync(ct));
}
