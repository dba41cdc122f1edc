using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>Scores of the provincial survey, entered from published papers with their source.</summary>
public sealed class OfficialModel(OfficialReader reader, OfficialDesk desk) : PageModel
{
    private const int ShownYears = 8;

    [BindProperty, Required, Display(Name = "Survey.Official.Year")] public int? Year { get; set; }

    [BindProperty, Required, Display(Name = "Survey.Official.Area")] public OfficialArea? Area { get; set; }

    [BindProperty, Range(0d, 100d), Display(Name = "Survey.Official.Score")] public double? Score { get; set; }

    [BindProperty, Range(1, 100), Display(Name = "Survey.Official.Rank")] public int? Rank { get; set; }

    [BindProperty, Range(1, 100), Display(Name = "Survey.Official.Ranked")] public int? Ranked { get; set; }

    [BindProperty, Required, StringLength(500, MinimumLength = 4), Display(Name = "Survey.Official.Source")] public string Source { get; set; } = "";

    [BindProperty, StringLength(500), Display(Name = "Survey.Official.Link")] public string? Link { get; set; }

    public IReadOnlyList<OfficialYear> Years { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Years = await reader.YearsAsync(ShownYears, HttpContext.RequestAborted);
        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.EnterAsync(new(Id<OfficialScore>.New(), Year!.Value, Area!.Value, Score, Rank, Ranked, Source, Link), User.Actor, ct);
        return RedirectToPage();
    }
}
