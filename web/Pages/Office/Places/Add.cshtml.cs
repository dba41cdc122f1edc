using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Places;

public sealed class AddModel(SiteDesk desk) : PageModel
{
    [BindProperty] public SiteForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.AddAsync(Form.Facts, User.Actor, ct);
        return RedirectToPage("/Office/Places/Index", new { Q = Form.Name });
    }
}
