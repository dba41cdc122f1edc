using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Confirming a row of the catalogue: the person's name stands for it.</summary>
public sealed class ConfirmModel(ObligationDesk desk, DisclosureReader duties) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Confirm.Note")] public string Note { get; set; } = "";

    public Obligation? Duty { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Duty is null or { Counted: true } ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Duty is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.ConfirmAsync(Code, Note, User.Actor, ct);
        return RedirectToPage("Obligations");
    }

    public async Task ReloadAsync(CancellationToken ct) => Duty = (await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Code);
}
