using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>The desk of topic pages: all of them, and the form that begins one.</summary>
public sealed class IndexModel(CampaignDesk desk, CampaignReader campaigns, Clock clock) : PageModel, IReloads
{
    [BindProperty, Display(Name = "Campaign.Slug"), StringLength(Campaign.LongestSlug)] public string? Slug { get; set; }

    [BindProperty] public TextForm Form { get; set; } = new();

    public IReadOnlyList<Campaign> List { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        return RedirectToPage("Topic", new { id = await desk.OpenAsync(Slug, Form.Said(), User.Actor, ct) });
    }

    public async Task ReloadAsync(CancellationToken ct) => List = await campaigns.DeskAsync(ct);
}

/// <summary>What a topic page says.</summary>
public sealed record TextForm
{
    [Display(Name = "Campaign.Heading"), Required, StringLength(CampaignText.LongestTitle)] public string Title { get; init; } = "";

    [Display(Name = "Campaign.Lead"), Required, StringLength(CampaignText.LongestLead)] public string Lead { get; init; } = "";

    [Display(Name = "Campaign.Body"), StringLength(CampaignText.LongestBody)] public string? Body { get; init; }

    [Display(Name = "Campaign.StartsOn"), Required] public DateOnly? StartsOn { get; init; }

    [Display(Name = "Campaign.EndsOn"), Required] public DateOnly? EndsOn { get; init; }

    // A method: validation reads every property before it is known that the days are there.
    public CampaignText Said() => new(Title, Lead, Body ?? "", StartsOn!.Value, EndsOn!.Value);

    public static TextForm Of(Campaign campaign) => new() { Title = campaign.Title, Lead = campaign.Lead, Body = campaign.Body, StartsOn = campaign.StartsOn, EndsOn = campaign.EndsOn };
}
