using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Putting a right figure in the place of a wrong one; the wrong one stays readable.</summary>
public sealed class CorrectModel(IndicatorDesk desk, IndicatorReader indicators) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    [BindProperty] public FigureForm Form { get; set; } = new();

    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Figure.Reason")] public string Reason { get; set; } = "";

    public (Indicator Of, Actual Actual)? Wrong { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Wrong is not { Actual: var actual }) return NotFound();
        Form = new() { Value = actual.Value, Statement = actual.Statement, AsOf = actual.AsOf, Source = actual.Source };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Wrong is not { Of.Year: var year }) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.CorrectAsync(Id, Form.Figure, Reason, User.Actor, ct);
        return RedirectToPage("Indicators", new { year });
    }

    public async Task ReloadAsync(CancellationToken ct) => Wrong = await indicators.FindAsync(Id, ct);
}
