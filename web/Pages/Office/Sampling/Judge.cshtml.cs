using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Sampling;

/// <summary>Writing down what was found for one file of a sample.</summary>
public sealed class JudgeModel(SampleDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Sample> Id { get; set; }

    [BindProperty(SupportsGet = true)] public int Position { get; set; }

    [BindProperty, Required, Display(Name = "Sample.Verdict")] public SampleVerdict? Verdict { get; set; }

    [BindProperty, StringLength(500), Display(Name = "Sample.Note")] public string Note { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.JudgeAsync(Id, Position, Verdict!.Value, Note, User.Actor, ct);
        return RedirectToPage("/Office/Duties/Sampling");
    }
}
