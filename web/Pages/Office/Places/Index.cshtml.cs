using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;

namespace PingHuEcoPublic.Web.Pages.Office.Places;

/// <summary>The register of sites.</summary>
public sealed class IndexModel(SiteReader sites) : PageModel
{
    [BindProperty(SupportsGet = true), StringLength(100), Display(Name = "Places.Query")] public string Q { get; set; } = "";

    [BindProperty(SupportsGet = true), StringLength(200)] public string After { get; set; } = "";

    public Page<Site> Found { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (ModelState.IsValid) Found = await sites.SearchAsync(Q, null, After.Length > 0 ? After : null, ct);
    }
}
