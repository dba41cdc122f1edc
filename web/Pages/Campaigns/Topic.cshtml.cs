using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>One topic page, or the stub of one that was taken back.</summary>
public sealed class TopicModel(CampaignReader campaigns, EventReader events, GatheringReader gatherings, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Slug { get; set; } = "";

    public Campaign Found { get; private set; } = null!;

    public IReadOnlyList<Event> Events { get; private set; } = [];

    public IReadOnlyList<Gathered> All { get; private set; } = [];

    public CampaignState State => Found.On(clock.Today);

    public DateTimeOffset Now => clock.Now;

    public IReadOnlyList<Gathered> Columns => [.. All.Where(each => each.Kind == ItemKind.Column)];

    public IReadOnlyList<GatheredLine> Of(ItemKind kind) => [.. All.Where(each => each.Kind == kind).SelectMany(each => each.Lines)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await campaigns.FindAsync(Slug, ct) is not { } found) return NotFound();
        Found = found;
        if (found.Withdrawn is not null) return new PageResult { StatusCode = StatusCodes.Status410Gone };
        (Events, All) = (await events.OfAsync(found.Id, ct), await gatherings.OfAsync(found.Id, Wording.Of(CultureInfo.CurrentUICulture), ct));
        return Page();
    }
}
