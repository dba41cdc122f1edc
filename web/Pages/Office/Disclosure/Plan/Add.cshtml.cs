using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>Adding a task to a plan.</summary>
public sealed class AddModel(PlanTaskDesk desk, PlanReader plans) : PlanPage(plans), ITaskForm
{
    [BindProperty] public PlanTaskForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.DueOn = new(Year, 12, 31);
        return Plan is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Plan is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.AddAsync(Year, Form.Text, User.Actor, ct);
        return RedirectToPage("Index", new { Year });
    }
}
