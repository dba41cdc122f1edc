using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>What a topic page gathers.</summary>
public sealed class ItemsModel(CampaignDesk desk, GatheringReader gatherings, CampaignReader campaigns) : CampaignPage(campaigns)
{
    /// <summary>Kind and subject as the list offers them.</summary>
    [BindProperty, Display(Name = "Campaign.Items.What")] public string? Subject { get; set; }

    public IReadOnlyList<Gathered> List { get; private set; } = [];

    public IReadOnlyList<Gatherable> Offered { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var chosen = Offered.FirstOrDefault(each => $"{each.Kind}/{each.Subject}" == Subject) ?? throw new Refusal("campaign.items.choose") { Field = nameof(Subject) };
        await desk.GatherAsync(Id, chosen.Kind, chosen.Subject, User.Actor, ct);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostDropAsync(Guid item, CancellationToken ct)
    {
        await desk.DropAsync(Id, item, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "", item = "" });
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        var words = Wording.Of(CultureInfo.CurrentUICulture);
        (List, Offered) = (await gatherings.OfAsync(Id, words, ct), await gatherings.OfferedAsync(words, ct));
    }
}
