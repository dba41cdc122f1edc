using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>A campaign on one sheet of A4, printed from the browser.</summary>
public sealed class PosterModel(CampaignReader campaigns, EventReader events, ReachReader reach, Clock clock) : PageModel
{
    private const int MostDates = 4;

    [BindProperty(SupportsGet = true)] public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)] public string? Via { get; set; }

    public Campaign Found { get; private set; } = null!;

    /// <summary>The next dates that take place; a sheet has room for four.</summary>
    public IReadOnlyList<Event> Events { get; private set; } = [];

    public string Address { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await campaigns.FindAsync(Slug, ct) is not { Withdrawn: null } found) return NotFound();
        if (await CampaignAddress.OfAsync(HttpContext, reach, found, Via, ct) is not { } address) return NotFound();
        (Found, Address) = (found, address);
        Events = [.. (await events.OfAsync(found.Id, ct)).Where(each => each.Cancelled is null && each.EndsAt > clock.Now).Take(MostDates)];
        return Page();
    }
}
