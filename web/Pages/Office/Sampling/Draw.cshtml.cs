using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Sampling;

/// <summary>Drawing the sample of a quarter that is over.</summary>
public sealed class DrawModel(SampleDesk desk, Clock clock) : PageModel
{
    [BindProperty, Required, Display(Name = "Sample.Year")] public int? Year { get; set; }

    [BindProperty, Required, Range(1, 4), Display(Name = "Sample.Quarter")] public int? Quarter { get; set; }

    public void OnGet()
    {
        var before = clock.Today.AddMonths(-3);
        (Year, Quarter) = (before.Year, (before.Month + 2) / 3);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.DrawAsync(Year!.Value, Quarter!.Value, User.Actor, ct);
        return RedirectToPage("/Office/Duties/Sampling", new { Year });
    }
}
