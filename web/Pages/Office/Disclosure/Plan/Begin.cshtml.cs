using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>Beginning an empty plan.</summary>
public sealed class BeginModel(PlanDesk desk, Clock clock) : PageModel
{
    [BindProperty, Required, Display(Name = "Plan.Year")] public int? Year { get; set; }

    [BindProperty] public PlanHeadForm Form { get; set; } = new();

    public void OnGet() => Year = clock.Today.Year;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.BeginAsync(Year!.Value, Form.Head, User.Actor, ct);
        return RedirectToPage("Index", new { Year });
    }
}
