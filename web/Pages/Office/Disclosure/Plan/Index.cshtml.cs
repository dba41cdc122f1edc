using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>The plan of a year as the desk keeps it.</summary>
public sealed class IndexModel(PlanDesk desk, PlanReader plans) : PlanPage(plans)
{
    public IReadOnlyList<int> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Plan is null && RouteData.Values.ContainsKey("year") ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        await desk.PublishAsync(Year, User.Actor, ct);
        return RedirectToPage(new { Year });
    }

    public override async Task ReloadAsync(CancellationToken ct)
    {
        Years = await Plans.YearsAsync(drafts: true, ct);
        if (Year == 0 && Years is [var newest, ..]) Year = newest;
        await base.ReloadAsync(ct);
    }
}
