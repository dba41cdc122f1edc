using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Plan;

/// <summary>The plan of a year as anybody follows it: target, actual, what was done, by whom.</summary>
public sealed class IndexModel(PlanReader plans, PlanRoundReader rounds, IndicatorReader indicators, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Null while no plan is public.</summary>
    public PlanProgress? Progress { get; private set; }

    public IReadOnlyList<Indicator> Targets { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public DateOnly Today => clock.Today;

    public bool HasEnded => Progress!.Plan.Year < clock.Today.Year;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Progress is null && Year is not null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Progress is { } progress ? File(progress.Csv(Names, Wording.Of(CultureInfo.CurrentUICulture)), Csv.MediaType, $"plan-{progress.Plan.Year}.csv") : NotFound();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Years = await plans.YearsAsync(drafts: false, ct);
        var shown = Year ?? Years.FirstOrDefault(year => year <= clock.Today.Year, Years is [.., var first] ? first : 0);
        if (!Years.Contains(shown) || await plans.FindAsync(shown, ct) is not { } plan) return;
        Progress = PlanProgress.Of(plan, await rounds.ProgressAsync(shown, ct));
        Targets = await indicators.YearAsync(shown, ct);
        Names = (await plans.OrganisationsAsync(ct)).ToDictionary(each => each.Code, each => each.Name);
    }
}
