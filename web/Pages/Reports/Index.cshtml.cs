using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Web.Pages.Reports;

/// <summary>How reporting works, what the rule rewards, and how the years went.</summary>
public sealed class IndexModel(RuleReader rules, ReportFigures figures, Clock clock) : PageModel
{
    public RuleBook Rules { get; private set; } = null!;

    public DateOnly Today => clock.Today;

    public IReadOnlyList<ReportYear> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Rules, Years) = (await rules.AllAsync(ct), await figures.PublicFiguresAsync(ct));
}
