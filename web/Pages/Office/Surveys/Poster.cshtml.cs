using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>A sheet to hang up, one for each place that the questionnaire knows of (its hidden question <c>from</c>), else one for all. It says what the first page says and nothing that argues for an answer.</summary>
public sealed class PosterModel(WaveReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    /// <summary>A sheet for those who read English: its words and the page to which it leads.</summary>
    [BindProperty(SupportsGet = true)] public bool English { get; set; }

    public WaveRow Row { get; private set; } = null!;

    /// <summary>What the sheet speaks: Chinese, whatever the office of the clerk speaks.</summary>
    public Language Paper => Row.View.Questionnaire.OnPaper(English);

    /// <summary>Where each hangs, null for anywhere; and where it leads.</summary>
    public IReadOnlyList<(Phrase? Place, string Link)> Links { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.FindAsync(Id, ct) is not { View.Wave: { Stage: WaveStage.Open, Mode: WaveMode.OpenLink or WaveMode.PhoneCode } } row) return NotFound();
        Row = row;
        var places = row.View.Questionnaire.Questions.OfType<Hidden>().FirstOrDefault(hidden => hidden.Code == "from")?.Options ?? [];
        Links = places.Count == 0 ? [(null, LinkOf(null))] : [.. places.Select(place => ((Phrase?)place.Text, LinkOf(place.Code)))];
        return Page();
    }

    private string LinkOf(string? from) => Url.Outward("/Surveys/Begin", new { id = Id, from }, Paper);
}
