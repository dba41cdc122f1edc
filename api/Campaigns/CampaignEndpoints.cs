using Microsoft.AspNetCore.Http.HttpResults;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Api.Campaigns;

/// <summary>A topic page in the list.</summary>
public sealed record CampaignSummary(string Slug, string Title, string Lead, DateOnly StartsOn, DateOnly EndsOn, CampaignState State);

/// <summary>A date of a campaign; Left is null where no places are given, Cancelled says why it does not take place.</summary>
public sealed record CampaignEvent(Guid Id, string Title, string About, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int? Capacity, int? Left, bool TakesSignUps, string? Cancelled);

/// <summary>A topic page with its text and its dates; one that was taken back keeps its title and the reason.</summary>
public sealed record CampaignDocument(
    string Slug, int Edition, string Title, string Lead, string Markdown, string Html, DateOnly StartsOn, DateOnly EndsOn, CampaignState State, DateTimeOffset? ReleasedAt,
    string? Withdrawn, IReadOnlyList<CampaignEvent> Events);

/// <summary>Topic pages and their dates. Signing up is done on the site, where the receipt is.</summary>
public static class CampaignEndpoints
{
    public static RouteGroupBuilder MapCampaigns(this RouteGroupBuilder api)
    {
        api.MapGet("/campaigns", ListAsync).WithSummary("Public topic pages, the latest end first");
        api.MapGet("/campaigns/{slug}", FindAsync).WithSummary("One topic page with its text and its dates");
        return api;
    }

    private static async Task<Ok<IReadOnlyList<CampaignSummary>>> ListAsync(CampaignReader campaigns, Clock clock, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<CampaignSummary>>(
            [.. (await campaigns.PublicAsync(ct)).Select(each => new CampaignSummary(each.Slug, each.Title, each.Lead, each.StartsOn, each.EndsOn, each.On(clock.Today)))]);

    private static async Task<Results<Ok<CampaignDocument>, NotFound>> FindAsync(CampaignReader campaigns, EventReader events, Clock clock, string slug, CancellationToken ct)
    {
        if (await campaigns.FindAsync(slug, ct) is not { } found) return TypedResults.NotFound();
        var gone = found.Withdrawn is not null;
        IReadOnlyList<CampaignEvent> dates = gone ? [] : [.. (await events.OfAsync(found.Id, ct)).Select(each => Of(each, clock))];
        return TypedResults.Ok(new CampaignDocument(
            found.Slug, found.Number, found.Title, gone ? "" : found.Lead, gone ? "" : found.Body, gone ? "" : found.Html, found.StartsOn, found.EndsOn, found.On(clock.Today), found.ReleasedAt,
            found.Withdrawn, dates));
    }

    private static CampaignEvent Of(Event each, Clock clock) =>
        new(each.Id.Value, each.Title, each.About, each.Place, each.StartsAt, each.EndsAt, each.Capacity, each.Left, each.TakesSignUps(clock.Now), each.Cancelled);
}
