using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>A short address. It leads to the campaign's page and nowhere else, and counts without cookie or address who followed it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class GoModel(ReachReader reach, VisitCounter visits) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await reach.LinkAsync(code.ToLowerInvariant(), ct) is not { } link) return NotFound();
        if (HttpMethods.IsGet(Request.Method) && !Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal)) visits.Count(new(link.Slug, link.Code));
        return RedirectToPage("Topic", new { link.Slug, code = "" });
    }
}
