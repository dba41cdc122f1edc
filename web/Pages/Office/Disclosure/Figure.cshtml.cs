using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Entering one figure of an indicator.</summary>
public sealed class FigureModel(IndicatorDesk desk, IndicatorReader indicators) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Indicator { get; set; } = "";

    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    [BindProperty, Required, StringLength(40), Display(Name = "Disclosure.Indicators.Period")] public string Period { get; set; } = "";

    [BindProperty] public FigureForm Form { get; set; } = new();

    public Indicator? Of { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Of is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Of is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.EnterAsync(Indicator, Year, Period, Form.Figure, User.Actor, ct);
        return RedirectToPage("Indicators", new { Year });
    }

    public async Task ReloadAsync(CancellationToken ct) => Of = (await indicators.YearAsync(Year, ct)).FirstOrDefault(each => each.Code == Indicator);
}

/// <summary>A figure as it is filled in.</summary>
public sealed class FigureForm
{
    [Display(Name = "Disclosure.Figure.Value")] public decimal? Value { get; set; }

    [StringLength(100), Display(Name = "Disclosure.Figure.Statement")] public string Statement { get; set; } = "";

    [Required, Display(Name = "Disclosure.Figure.AsOf")] public DateOnly? AsOf { get; set; }

    [Required, StringLength(Notice.LongestLine), Display(Name = "Disclosure.Figure.Source")] public string Source { get; set; } = "";

    public Figure Figure => new(Value, Statement, AsOf ?? default, Source);
}
