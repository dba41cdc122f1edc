using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>How far a campaign reached: short addresses, what is counted here, and what other media say that they did.</summary>
public sealed class ReachModel(ReachDesk desk, ReachReader reach, CampaignReader campaigns, IStringLocalizer<Words> words) : CampaignPage(campaigns)
{
    private readonly CampaignReader campaigns = campaigns;

    [BindProperty, Display(Name = "Campaign.Channel")] public MediaChannel? Channel { get; set; }

    [BindProperty, Display(Name = "Campaign.Label"), StringLength(60)] public string? Label { get; set; }

    [BindProperty] public MentionForm Mention { get; set; } = new();

    public CampaignReach Figures { get; private set; } = null!;

    public IReadOnlyList<ShortLink> Links { get; private set; } = [];

    public IReadOnlyList<Mention> Mentions { get; private set; } = [];

    public bool IsPublic { get; private set; }

    /// <summary>What is printed and sent: in Chinese, as the campaign is, whatever language this office speaks.</summary>
    public string Address(ShortLink link) => HttpContext.Whole($"/go/{link.Code}", Language.Chinese);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => File(Csv.Write(
        [words["Campaign.Csv.Day"], words["Campaign.Csv.Code"], words["Campaign.Channel"], words["Campaign.Label"], words["Campaign.Csv.Views"]],
        (await reach.DaysAsync(Id, ct)).Select(each => (object?[])[each.Day, each.Code, each.Channel is { } channel ? words.Of(channel) : words["Campaign.Csv.Page"].Value, each.Label, each.Views])),
        Csv.MediaType, $"reach-{Found.Slug}.csv");

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        // The other form of the page asked for nothing here.
        ModelState.Clear();
        if (Channel is not { } channel) throw new Refusal("campaign.channel.needed") { Field = nameof(Channel) };
        await desk.LinkAsync(Id, channel, Label, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task<IActionResult> OnPostMentionAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.MentionAsync(Id, Mention.Channel!.Value, Mention.Title, Mention.ShownOn!.Value, Mention.Reach, Mention.Source, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task<IActionResult> OnPostForgetAsync(Guid mention, CancellationToken ct)
    {
        await desk.ForgetAsync(Id, mention, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "", mention = "" });
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        (Figures, Links, Mentions) = (await reach.OfAsync(Id, ct), await reach.LinksAsync(Id, ct), await reach.MentionsAsync(Id, ct));
        IsPublic = await campaigns.FindAsync(Found.Slug, ct) is { Withdrawn: null };
    }
}

/// <summary>What another medium did.</summary>
public sealed record MentionForm
{
    [Display(Name = "Campaign.Channel"), Required] public MediaChannel? Channel { get; init; }

    [Display(Name = "Campaign.Media.Title"), Required, StringLength(120)] public string? Title { get; init; }

    [Display(Name = "Campaign.Media.ShownOn"), Required] public DateOnly? ShownOn { get; init; }

    [Display(Name = "Campaign.Media.Reach")] public int? Reach { get; init; }

    [Display(Name = "Campaign.Media.Source"), StringLength(120)] public string? Source { get; init; }
}
