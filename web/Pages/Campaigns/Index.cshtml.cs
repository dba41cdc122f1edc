using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>专题与活动: what runs, what comes, what was.</summary>
public sealed class IndexModel(CampaignReader campaigns, Clock clock) : PageModel
{
    public IReadOnlyList<Campaign> List { get; private set; } = [];

    public IReadOnlyList<Campaign> In(CampaignState state) => [.. List.Where(each => each.On(clock.Today) == state)];

    public async Task OnGetAsync(CancellationToken ct) => List = await campaigns.PublicAsync(ct);
}
