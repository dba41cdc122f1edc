using Microsoft.AspNetCore.Http.HttpResults;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Api.Disclosure;

/// <summary>A rule of entry to the positive list, or an act that is not punished.</summary>
public sealed record EnforcementRule(EnforcementList List, string Title, string Conditions, string Basis, bool Confirmed, DateOnly ValidFrom, DateOnly? ValidTo, bool Stands);

/// <summary>An enterprise on the positive list, or one that was taken off it within a year.</summary>
public sealed record PositiveEnterprise(string Title, string CreditCode, string Rule, DateOnly EnteredOn, DateOnly Until, DateOnly? RemovedOn, string? RemovedFor, bool Stands);

/// <summary>A penalty as the public reads it; of one that was taken back only the number, the day and the reason.</summary>
public sealed record PublicPenalty(
    Guid Id, string Number, string Party, string CreditCode, string Act, string Basis, string Decision, DateOnly DecidedOn, PenaltyChange? Change, DateOnly? WithdrawnOn, string? Reason);

/// <summary>Enforcement in the open: the lists with their rules, and penalties.</summary>
public static class EnforcementEndpoints
{
    private const int DaysShown = 365;

    public static RouteGroupBuilder MapEnforcement(this RouteGroupBuilder api)
    {
        api.MapGet("/enforcement/rules", RulesAsync).WithSummary("Rules of entry to the positive list, and acts that are not punished when slight or the first time");
        api.MapGet("/enforcement/positive", PositiveAsync).WithSummary("Enterprises on the positive list");
        api.MapGet("/enforcement/penalties", PenaltiesAsync).WithSummary("Penalties, the newest first; pass next as after for the following page");
        return api;
    }

    private static async Task<Ok<IReadOnlyList<EnforcementRule>>> RulesAsync(EnforcementReader enforcement, Clock clock, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<EnforcementRule>>(
            [.. (await enforcement.ItemsAsync(ct)).Select(each => new EnforcementRule(each.List, each.Title, each.Conditions, each.Basis, each.Confirmed, each.ValidFrom, each.ValidTo, each.StandsOn(clock.Today)))]);

    private static async Task<Ok<IReadOnlyList<PositiveEnterprise>>> PositiveAsync(EnforcementReader enforcement, Clock clock, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<PositiveEnterprise>>(
            [.. (await enforcement.EntriesAsync(clock.Today.AddDays(-DaysShown), ct)).Select(each => new PositiveEnterprise(each.Title, each.CreditCode, each.Rule, each.EnteredOn, each.Until, each.RemovedOn, each.RemovedFor, each.StandsOn(clock.Today)))]);

    private static async Task<Ok<Page<PublicPenalty>>> PenaltiesAsync(EnforcementReader enforcement, string? after, CancellationToken ct)
    {
        var page = await enforcement.PublicAsync(after, ct);
        return TypedResults.Ok(new Page<PublicPenalty>(
            [.. page.Rows.Select(row => new PublicPenalty(row.Id.Value, row.Number, row.Party, row.CreditCode, row.Act, row.Basis, row.Decision, row.DecidedOn, row.Change, row.WithdrawnOn, row.Reason))], page.Next));
    }
}
