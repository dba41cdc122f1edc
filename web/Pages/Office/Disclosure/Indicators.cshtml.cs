using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The figures of a plan as they are kept: enter what is missing, correct what is wrong.</summary>
public sealed class IndicatorsModel(IndicatorReader indicators, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public int Shown { get; private set; }

    /// <summary>The years that have targets, this one and the next, whose targets may be set already.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<Indicator> Plan { get; private set; } = [];

    public IReadOnlyList<(string Code, string TitleZh, string TitleEn)> WithoutTarget { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Years = [.. (await indicators.YearsAsync(ct)).Union([clock.Today.Year, clock.Today.Year + 1]).OrderDescending()];
        Shown = Year ?? await indicators.CurrentYearAsync(ct);
        Plan = await indicators.YearAsync(Shown, ct);
        if (Shown is < 2000 or > 2100) return NotFound();
        WithoutTarget = await indicators.WithoutTargetAsync(Shown, ct);
        return Page();
    }
}
