using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>Writing title, source, aims and groups of a plan.</summary>
public sealed class HeadModel(PlanDesk desk, PlanReader plans) : PlanPage(plans)
{
    [BindProperty] public PlanHeadForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Plan is not { } plan) return NotFound();
        Form = PlanHeadForm.Of(plan);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.EditAsync(Year, Form.Head, User.Actor, ct);
        return RedirectToPage("Index", new { Year });
    }
}
