using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The figures of a plan as they are kept: enter what is missing, correct what is wrong.</summary>
public sealed class IndicatorsModel(IndicatorReader indicators) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public int Shown { get; private set; }

    public IReadOnlyList<Indicator> Plan { get; private set; } = [];

    public IReadOnlyList<(string Code, string TitleZh, string TitleEn)> WithoutTarget { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Shown = Year ?? await indicators.CurrentYearAsync(ct);
        Plan = await indicators.YearAsync(Shown, ct);
        if (Shown is < 2000 or > 2100) return NotFound();
        WithoutTarget = await indicators.WithoutTargetAsync(Shown, ct);
        return Page();
    }
}
