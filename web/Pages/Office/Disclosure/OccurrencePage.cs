using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>A page about one occurrence: its duty beside it, and back to it afterwards.</summary>
public abstract class OccurrencePage(DisclosureReader duties) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Occurrence> Id { get; set; }

    public OccurrenceLine? Line { get; private set; }

    public Obligation? Duty { get; private set; }

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Line is null ? NotFound() : Page();
    }

    public virtual async Task ReloadAsync(CancellationToken ct)
    {
        Line = await duties.FindAsync(Id, ct);
        Duty = Line is null ? null : (await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Line.Obligation);
    }

    protected async Task<IActionResult> DoAsync(Func<Task> act, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Line is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await act();
        return RedirectToPage("Occurrence", new { Id });
    }
}
