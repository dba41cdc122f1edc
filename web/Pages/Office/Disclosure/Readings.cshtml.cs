using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Stations and what came in lately.</summary>
public sealed class ReadingsModel(NowReader now, ReadingReader readings, CorrectionReader corrections) : PageModel
{
    private const int BatchesShown = 30;
    private const int CorrectionsShown = 20;

    public IReadOnlyList<StationNow> Stations { get; private set; } = [];

    public IReadOnlyList<ReadingBatch> Batches { get; private set; } = [];

    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Stations = await now.AllAsync(ct);
        Batches = await readings.BatchesAsync(BatchesShown, ct);
        Corrections = await corrections.NewestAsync(CorrectionsShown, ct);
    }
}
