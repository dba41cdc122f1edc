using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>The dates of a campaign, and the form that plans one.</summary>
public sealed class EventsModel(EventDesk desk, EventReader events, CampaignReader campaigns) : CampaignPage(campaigns)
{
    [BindProperty] public PlanForm Form { get; set; } = new();

    public IReadOnlyList<Event> List { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        return RedirectToPage("Event", new { id = await desk.PlanAsync(Id, Form.Said(), User.Actor, ct) });
    }

    protected override async Task LoadAsync(CancellationToken ct) => List = await events.OfAsync(Id, ct);
}
