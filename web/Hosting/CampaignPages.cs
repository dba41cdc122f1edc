using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What the pages of campaigns need besides the record.</summary>
public static class CampaignPages
{
    public static IServiceCollection AddCampaignPages(this IServiceCollection services) => services
        .AddSingleton<ShareCard>()
        .AddScoped<ITracked, TrackedSignUps>()
        .AddOfficeDoor(new("/Office/Campaigns/Index", "Office.Campaigns", "/Office/Campaigns", 36));
}

/// <summary>Places at events under their receipts; they are given back there, and there is nothing to say.</summary>
/// <param name="events">Finds one.</param>
public sealed class TrackedSignUps(EventReader events) : ITracked
{
    public string Kind => SignUpDesk.SubjectKind;

    public string Partial => "~/Pages/Campaigns/_Tracked.cshtml";

    public bool ListensTo(object found) => false;

    public async Task<object?> FindAsync(Guid subject, CancellationToken ct) => await events.SignUpAsync(new(subject), ct);

    public Task SayAsync(Guid subject, string text, Guid form, CancellationToken ct) => throw new Refusal("event.say.never");
}

/// <summary>The address that a card or a poster shows.</summary>
public static class CampaignAddress
{
    /// <summary>The page's own in the language of whoever draws it, or one of its short addresses, which are always those in Chinese that staff hand out; null where that is not one of them.</summary>
    public static async Task<string?> OfAsync(HttpContext http, ReachReader reach, Campaign campaign, string? via, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(via)) return http.Whole($"/campaigns/{campaign.Slug}");
        return via.Length <= 12 && await reach.LinkAsync(via, ct) is { } link && link.Slug == campaign.Slug ? http.Whole($"/go/{link.Code}", Language.Chinese) : null;
    }
}
