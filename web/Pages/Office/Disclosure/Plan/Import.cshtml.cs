using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>Bringing a plan in from its own text, with what was read and what was not.</summary>
public sealed class ImportModel(PlanDesk desk, PlanReader plans) : PlanPage(plans)
{
    [BindProperty, Display(Name = "Plan.Import.File")] public IFormFile? Upload { get; set; }

    [BindProperty, StringLength(Notice.LongestBody), Display(Name = "Plan.Import.Text")] public string Pasted { get; set; } = "";

    [BindProperty, Display(Name = "Plan.Year")] public int? Of { get; set; }

    [BindProperty, Display(Name = "Plan.Import.Replace")] public bool Replace { get; set; }

    public PlanReading? Reading { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var page = await ImportedPage.ReadAsync(Pasted, Upload, ct);
        var reading = PlanText.Read(page.Page, await Plans.BodiesAsync(ct));
        Year = Of ?? reading.Year ?? throw new Refusal("plan.year.needed") { Field = nameof(Of) };
        await desk.ImportAsync(Year, reading, Replace, User.Actor, ct);
        Reading = reading;
        return Page();
    }
}
