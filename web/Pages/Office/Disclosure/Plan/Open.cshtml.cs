using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>Opening a round: who is asked, by when.</summary>
public sealed class OpenModel(PlanRoundDesk desk, PlanReader plans, Clock clock) : PlanPage(plans)
{
    [BindProperty, Range(1, 4), Display(Name = "Plan.Round.Quarter")] public int? Quarter { get; set; }

    [BindProperty, Required, StringLength(100), Display(Name = "Plan.Round.Name")] public string Title { get; set; } = "";

    [BindProperty, StringLength(500), Display(Name = "Plan.Round.Question")] public string Question { get; set; } = "";

    [BindProperty, Required, Display(Name = "Plan.Round.Due")] public DateOnly? DueOn { get; set; }

    [BindProperty, Display(Name = "Plan.Round.Bodies")] public string[] Organisations { get; set; } = [];

    public IEnumerable<Choice> Leads => Plan!.Tasks.Where(task => task.Stands).Select(task => task.Lead).OfType<string>().Distinct().Select(code => new Choice(code, NameOf(code)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        DueOn = clock.Today.AddDays(14);
        return Plan is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Plan is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        var id = await desk.OpenAsync(Year, new(Quarter, Title, Question, DueOn!.Value, Organisations), User.Actor, ct);
        return RedirectToPage("Round", new { id });
    }
}
