using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>What a topic page gathers.</summary>
public sealed class ItemsModel(CampaignDesk desk, GatheringReader gatherings, CampaignReader campaigns) : CampaignPage(campaigns)
{
    [BindProperty(SupportsGet = true)] public ItemKind? Kind { get; set; }

    [BindProperty, Display(Name = "Campaign.Desk.Items")] public string? Subject { get; set; }

    public IReadOnlyList<Gathered> List { get; private set; } = [];

    public IReadOnlyList<Gatherable> Offered { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Kind is not { } kind) return RedirectToPage(new { Id });
        if (!string.IsNullOrEmpty(Subject) && !Offered.Any(each => each.Kind == kind && each.Subject == Subject)) return RedirectToPage(new { Id, kind = "" });
        await desk.GatherAsync(Id, kind, Subject, User.Actor, ct);
        return RedirectToPage(new { Id, kind = "" });
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
