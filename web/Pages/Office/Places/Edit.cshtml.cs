using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Places;

public sealed class EditModel(SiteDesk desk, SiteReader sites) : PageModel
{
    [FromRoute] public Id<Site> Id { get; init; }

    [BindProperty] public SiteForm Form { get; set; } = new();

    [BindProperty] public bool Close { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await sites.FindAsync(Id, ct) is not { ClosedAt: null } site) return NotFound();
        Form = SiteForm.Of(site);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Close) await desk.CloseAsync(Id, User.Actor, ct);
        else if (!ModelState.IsValid) return Page();
        else await desk.ChangeAsync(Id, Form.Facts, Form.Seen, User.Actor, ct);
        return RedirectToPage("/Office/Places/Index");
    }
}
