using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>The door to complaining, and how complaints go: in words, by town, as CSV.</summary>
public sealed class IndexModel(ComplaintReader reader, SurveyReader surveys, IStringLocalizer<Words> words) : PageModel
{
    public ComplaintFigures Figures { get; private set; } = null!;

    public IReadOnlyList<Components.TownFigure> Towns => [.. Figures.Towns.Where(row => row.Town is not null).Select(row =>
        new Components.TownFigure(row.Town!, row.Received, $"{row.Received}", row.Received is null ? TileMark.Withheld : TileMark.None))];

    /// <summary>What senders of closed complaints said last; null before it was published.</summary>
    public PublishedWave? Closing { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => (Figures, Closing) = (await reader.FiguresAsync(ct), await surveys.ClosingAsync(ct));

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var figures = await reader.FiguresAsync(ct);
        return File(Csv.Write([words["Map.Town"], words["Complaints.Figures.Received"]],
            figures.Towns.Select(row => new object?[] { row.Town is null ? words["Complaints.Form.Town.Unsure"].Value : words.Town(row.Town), row.Received })), Csv.MediaType, "complaints.csv");
    }
}
