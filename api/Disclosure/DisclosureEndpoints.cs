using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Api.Disclosure;

/// <summary>A line of the list of notices.</summary>
public sealed record NoticeSummary(Guid Id, string Title, string Column, string Source, string IndexNumber, DateTimeOffset PublishedAt);

/// <summary>A notice with its text; one that was withdrawn keeps its title, the reason and the day.</summary>
public sealed record NoticeDocument(
    Guid Id, int Edition, string Title, string Markdown, string Html, string Column, string Source, string Issuer, string DocumentNumber,
    DateOnly? DocumentDate, string IndexNumber, DateTimeOffset PublishedAt, WithdrawalReason? WithdrawnFor, string? Explanation);

/// <summary>One thing that was found, with some words around what was looked for.</summary>
public sealed record FoundThing(Guid Id, EntryKind Kind, string? Column, string Title, DateTimeOffset PublishedAt, string Snippet);

/// <summary>What a search found and how: exact, by all pairs of characters, or by most of them; and the words of equal meaning that were looked for too.</summary>
public sealed record SearchResult(SearchWay Way, IReadOnlyList<string> Also, IReadOnlyList<FoundThing> Rows, string? Next);

/// <summary>A duty of the catalogue; one that waits for confirmation is listed and not counted.</summary>
public sealed record Duty(string Code, string Heading, string Title, string Content, bool Counted, bool RepealedBasis, IReadOnlyList<string> Basis);

/// <summary>An occurrence that is late or was never fulfilled.</summary>
public sealed record Miss(string Obligation, string Period, string Title, DateOnly DueOn, DateOnly? PublishedOn);

/// <summary>The disclosure rate of a year. A percentage is null where nothing fell due: that is not 100 %.</summary>
public sealed record Rate(
    int Year, DateOnly AsOf, int Due, int Published, int OnTime, decimal? PublishedPercent, decimal? OnTimePercent, int CatalogueRows, int ConfirmedRows,
    int WaitingRows, bool Partial, IReadOnlyList<Miss> Missing, IReadOnlyList<Miss> Late);

/// <summary>A target of the yearly plan and the newest figure against it.</summary>
public sealed record PlanIndicator(
    string Code, string Title, string Unit, int Year, decimal? Target, string TargetWords, string TargetSource, TargetStanding Standing,
    decimal? Value, string? Statement, string? Period, DateOnly? AsOf, int? AgeDays, string? Source);

/// <summary>What is published, what must be, and how much of it is.</summary>
public static class DisclosureEndpoints
{
    public static RouteGroupBuilder MapDisclosure(this RouteGroupBuilder api)
    {
        api.MapGet("/notices", ListAsync).WithSummary("Published notices, the newest first; pass next as after for the following page");
        api.MapGet("/notices/{id:guid}", FindAsync).WithSummary("One notice with its text");
        api.MapGet("/search", SearchAsync).WithSummary("Everything public that holds the words: equal titles first, then titles, then texts");
        api.MapGet("/obligations", ObligationsAsync).WithSummary("What must be published, with its legal basis");
        api.MapGet("/rate", RateAsync).WithSummary("The disclosure rate of a year with every miss, as it was known on a day (on; today unless given)");
        api.MapGet("/indicators", IndicatorsAsync).WithSummary("Targets of the yearly plan against figures");
        return api;
    }

    private static async Task<Ok<Page<NoticeSummary>>> ListAsync(NoticeReader notices, string? column, int? year, string? after, int? size, CancellationToken ct)
    {
        var page = await notices.ListAsync(new(column, year), after, size ?? NoticeReader.PageSize, ct);
        return TypedResults.Ok(new Page<NoticeSummary>(
            [.. page.Rows.Select(row => new NoticeSummary(row.Id.Value, row.Title, row.ColumnCode, row.Source, row.IndexNumber, row.PublishedAt))], page.Next));
    }

    private static async Task<Results<Ok<NoticeDocument>, NotFound>> FindAsync(NoticeReader notices, Guid id, CancellationToken ct)
    {
        if (await notices.FindAsync(new(id), ct) is not { } found) return TypedResults.NotFound();
        var gone = found.WithdrawnFor is not null;
        return TypedResults.Ok(new NoticeDocument(
            found.Id.Value, found.Edition, found.Title, gone ? "" : found.Body, gone ? "" : found.Html, found.ColumnCode, found.Source, found.Issuer,
            found.DocumentNumber, found.DocumentDate, found.IndexNumber, found.PublishedAt, found.WithdrawnFor, found.Explanation));
    }

    private static async Task<Ok<SearchResult>> SearchAsync(
        SearchReader search, string? q, string? column, int? year, string? town, EntryKind? kind, DocumentValidity? validity, string? after, int? size, CancellationToken ct)
    {
        var answer = await search.FindAsync(new(q, column, year, town, kind, validity), after, size ?? SearchReader.PageSize, ct);
        return TypedResults.Ok(new SearchResult(
            answer.Way, answer.Also, [.. answer.List.Rows.Select(row => new FoundThing(row.Id, row.Kind, row.ColumnCode, Said(row.Title), row.At, Said(row.Snippet)))], answer.List.Next));

        static string Said(IReadOnlyList<Mark> marks) => string.Concat(marks.Select(mark => mark.Text));
    }

    private static async Task<Ok<IReadOnlyList<Duty>>> ObligationsAsync(DisclosureReader disclosure, CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        return TypedResults.Ok<IReadOnlyList<Duty>>(
            [.. (await disclosure.CatalogueAsync(ct)).Select(row => new Duty(
                row.Code, row.Heading(say), row.Title(say), row.Content(say), row.Counted, row.RepealedBasis,
                [.. row.Basis.Value.Select(law => $"{(say.IsChinese ? law.TitleZh : law.TitleEn)} {law.Articles}".TrimEnd())]))]);
    }

    private static async Task<Ok<Rate>> RateAsync(DisclosureReader disclosure, Clock clock, int? year, DateOnly? on, CancellationToken ct)
    {
        var day = on is { Year: >= 2000 } asked && asked <= clock.Today ? asked : clock.Today;
        var rate = await disclosure.RateAsync(year is >= 2000 and <= 2100 ? year.Value : day.Year, day, ct);
        return TypedResults.Ok(new Rate(
            rate.Year, rate.On, rate.Due, rate.Published, rate.OnTime, rate.PublishedPercent, rate.OnTimePercent, rate.Rows, rate.Confirmed, rate.Waiting, rate.IsPartial,
            [.. rate.Missing.Select(Of)], [.. rate.Late.Select(Of)]));
    }

    private static async Task<Ok<IReadOnlyList<PlanIndicator>>> IndicatorsAsync(IndicatorReader indicators, Clock clock, int? year, CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        var asked = year ?? await indicators.CurrentYearAsync(ct);
        return TypedResults.Ok<IReadOnlyList<PlanIndicator>>(
            [.. (await indicators.YearAsync(asked, ct)).Select(row => new PlanIndicator(
                row.Code, row.Title(say), row.Unit(say), row.Year, row.Target, row.TargetWords(say), row.TargetSource, row.Standing,
                row.Latest?.Value, row.Latest?.Statement, row.Latest?.Period, row.Latest?.AsOf, row.AgeOn(clock.Today), row.Latest?.Source))]);
    }

    private static Miss Of(OccurrenceLine line) => new(line.Obligation, line.Period, line.Title, line.DueOn, line.PublishedOn);
}
