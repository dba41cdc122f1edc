using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>The plan's targets against what was measured, each figure with its age and source.</summary>
public sealed class IndicatorsModel(IndicatorReader indicators, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public int Shown { get; private set; }

    public IReadOnlyList<Indicator> Plan { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public bool HasEnded => Shown < clock.Today.Year;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? File(IndicatorTable.Csv(Plan, Wording.Of(System.Globalization.CultureInfo.CurrentUICulture)), Csv.MediaType, $"indicators-{Shown}.csv") : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Years = await indicators.YearsAsync(ct);
        Shown = Year ?? await indicators.CurrentYearAsync(ct);
        Plan = await indicators.YearAsync(Shown, ct);
        return Plan.Count > 0;
    }
}
