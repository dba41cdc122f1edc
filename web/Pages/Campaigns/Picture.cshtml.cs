using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>The picture of an edition that is or was public. An edition is never changed, so a browser may keep it.</summary>
public sealed class PictureModel(CampaignReader campaigns) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (await campaigns.PictureAsync(slug, number, released: true, ct) is not { } picture) return NotFound();
        Response.Headers.CacheControl = "public, max-age=86400";
        return File(picture, "image/webp");
    }
}
