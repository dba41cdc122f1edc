using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>A campaign as a picture to send on: with the address of its page, or with one of its short addresses.</summary>
public sealed class CardModel(CampaignReader campaigns, ReachReader reach, ShareCard card, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)] public string? Via { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await campaigns.FindAsync(Slug, ct) is not { Withdrawn: null } found) return NotFound();
        // Only an address that is there is drawn: whatever else is typed is kept in no cache.
        if (await CampaignAddress.OfAsync(HttpContext, reach, found, Via, ct) is not { } address) return NotFound();
        var picture = found.Picture is null ? null : await campaigns.PictureAsync(Slug, found.Number, released: true, ct);
        var days = string.Create(CultureInfo.InvariantCulture, $"{words.FullDay(found.StartsOn)} – {words.FullDay(found.EndsOn)}");
        return File(card.Draw(found.Title, found.Lead, days, address, picture), "image/png");
    }
}
