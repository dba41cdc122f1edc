using Microsoft.AspNetCore.Http.HttpResults;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Api.Surveys;

/// <summary>A survey that can be answered now.</summary>
public sealed record OpenSurvey(Guid Wave, string Survey, string Title, string About, int Minutes, DateOnly ClosesOn);

/// <summary>The published, frozen figures of a wave. Small counts are left out; a web wave is not a sample survey.</summary>
public sealed record SurveyResults(Guid Wave, string Title, WaveMode Mode, bool Sampled, DateTimeOffset PublishedAt, string Sha256, ShownFigures Figures);

/// <summary>What residents said, once a person has published it.</summary>
public static class SurveyEndpoints
{
    private const int MostWaves = 50;

    public static RouteGroupBuilder MapSurveys(this RouteGroupBuilder api)
    {
        api.MapGet("/surveys/open", OpenAsync).WithSummary("Surveys that can be answered today");
        api.MapGet("/surveys/results", ListAsync).WithSummary("Published results, the newest first");
        api.MapGet("/surveys/results/{wave:guid}", FindAsync).WithSummary("The published results of one wave");
        return api;
    }

    private static async Task<Ok<IReadOnlyList<OpenSurvey>>> OpenAsync(SurveyReader surveys, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<OpenSurvey>>(
            [.. (await surveys.OpenAsync(ct)).Select(wave => new OpenSurvey(wave.Id.Value, $"{wave.Survey}", $"{wave.Title}", $"{wave.About}", wave.Minutes, wave.ClosesOn))]);

    private static async Task<Ok<IReadOnlyList<SurveyResults>>> ListAsync(SurveyReader surveys, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<SurveyResults>>([.. (await surveys.PublishedAsync(MostWaves, ct)).Select(Of)]);

    private static async Task<Results<Ok<SurveyResults>, NotFound>> FindAsync(SurveyReader surveys, Guid wave, CancellationToken ct) =>
        await surveys.ResultsAsync(new(wave), ct) is { } found ? TypedResults.Ok(Of(found)) : TypedResults.NotFound();

    private static SurveyResults Of(PublishedWave wave) => new(
        wave.View.Wave.Id.Value, $"{wave.View.Wave.Title.Value}", wave.View.Wave.Mode, wave.View.Wave.Mode == WaveMode.Sampled,
        wave.Publication.PublishedAt, Convert.ToHexStringLower(wave.Publication.Sha256), wave.Figures);
}
