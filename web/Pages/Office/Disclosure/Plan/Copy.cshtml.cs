using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>Beginning next year's plan from this one.</summary>
public sealed class CopyModel(PlanDesk desk, PlanReader plans) : PlanPage(plans)
{
    [BindProperty, Required, StringLength(Notice.LongestTitle), Display(Name = "Plan.Title")] public string Title { get; set; } = "";

    [BindProperty, Required, StringLength(Notice.LongestTitle), Display(Name = "Plan.Source")] public string Source { get; set; } = "";

    public int Next => Year + 1;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Plan is not { } plan) return NotFound();
        Title = plan.Title.Replace($"{Year}", $"{Next}", StringComparison.Ordinal);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Plan is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.CopyAsync(Year, Next, Title, Source, User.Actor, ct);
        return RedirectToPage("Index", new { Year = Next });
    }
}
