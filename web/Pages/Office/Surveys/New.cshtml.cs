using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>A new wave: which period, who can answer, from when to when.</summary>
public sealed class NewModel(WaveReader reader, WaveDesk desk, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<SurveyVersion> Version { get; set; }

    [BindProperty, Required, StringLength(60), Display(Name = "Survey.New.TitleZh")] public string TitleZh { get; set; } = "";

    [BindProperty, Required, StringLength(80), Display(Name = "Survey.New.TitleEn")] public string TitleEn { get; set; } = "";

    [BindProperty, Required, Display(Name = "Survey.New.Mode")] public WaveMode? Mode { get; set; }

    [BindProperty, Required, Display(Name = "Survey.New.OpensOn")] public DateOnly? OpensOn { get; set; }

    [BindProperty, Required, Display(Name = "Survey.New.ClosesOn")] public DateOnly? ClosesOn { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.VersionAsync(Version, ct) is null) return NotFound();
        (OpensOn, ClosesOn) = (clock.Today, clock.Today.AddDays(21));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var wave = await desk.DraftAsync(new(Version, new(TitleZh, TitleEn), Mode!.Value, OpensOn!.Value, ClosesOn!.Value), User.Actor, ct);
        return RedirectToPage("Wave", new { Id = wave });
    }
}
