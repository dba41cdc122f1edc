using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// The datasets. Figures of surveys, complaints and rewards are those that their pages show, with what is suppressed there left empty
/// here; names of things are Chinese in every language, so that a file has one checksum.
/// </summary>
/// <param name="duties">Reads the catalogue.</param>
/// <param name="history">Reads the first values of the rate.</param>
/// <param name="indicators">Reads the plan's figures.</param>
/// <param name="rows">Reads notices and corrections.</param>
/// <param name="surveys">Reads published figures.</param>
/// <param name="complaints">Reads how complaints go.</param>
/// <param name="reports">Reads how reports go.</param>
/// <param name="enforcement">Reads the penalties.</param>
/// <param name="clock">Says which year it is.</param>
public sealed class Datasets(
    DisclosureReader duties, RateHistory history, IndicatorReader indicators, DatasetRows rows, SurveyReader surveys, ComplaintReader complaints, ReportFigures reports, EnforcementReader enforcement, Clock clock)
{
    private const int MostWaves = 1_000;

    private static Wording Say => Wording.Chinese;

    /// <summary>All of them, in the order of the page.</summary>
    public IReadOnlyList<Dataset> All =>
    [
        new("obligations", [new("code"), new("heading"), new("title"), new("content"), new("schedule"), new("clock"), new("due_month", CellType.Whole), new("due_day", CellType.Whole), new("basis"), new("counted", CellType.YesNo), new("repealed_basis", CellType.YesNo)], ObligationsAsync),
        new("rate-history", [new("year", CellType.Whole), new("day", CellType.Day), new("due", CellType.Whole), new("published", CellType.Whole), new("on_time", CellType.Whole), new("published_percent", CellType.Number), new("on_time_percent", CellType.Number), new("catalogue_rows", CellType.Whole), new("confirmed_rows", CellType.Whole)], RateAsync),
        new("indicators", [new("indicator"), new("title"), new("unit"), new("year", CellType.Whole), new("target", CellType.Number), new("target_words"), new("target_source"), new("period"), new("value", CellType.Number), new("statement"), new("as_of", CellType.Day), new("source")], IndicatorsAsync),
        new("notices", [new("id"), new("title"), new("column"), new("source"), new("issuer"), new("document_number"), new("document_date", CellType.Day), new("index_number"), new("published_at", CellType.Instant), new("edition", CellType.Whole), new("withdrawn_for"), new("path")], rows.NoticesAsync),
        new("survey-figures", [new("wave"), new("survey"), new("opens_on", CellType.Day), new("closes_on", CellType.Day), new("publication", CellType.Whole), new("figure"), new("item"), new("answer"), new("count", CellType.Whole), new("value", CellType.Number), new("low", CellType.Number), new("high", CellType.Number), new("standard_error", CellType.Number), new("remark")], SurveysAsync),
        new("complaints", [new("from", CellType.Day), new("to", CellType.Day), new("figure"), new("item"), new("count", CellType.Whole), new("percent", CellType.Number)], ComplaintsAsync),
        new("rewards", [new("year", CellType.Whole), new("reports", CellType.Whole), new("verified", CellType.Whole), new("awards", CellType.Whole), new("paid_yuan", CellType.Number)], RewardsAsync),
        new("corrections", [new("corrected_at", CellType.Instant), new("kind"), new("title"), new("item"), new("period"), new("before"), new("after"), new("reason"), new("path")], rows.CorrectionsAsync),
        new("penalties", [new("number"), new("party"), new("credit_code"), new("act"), new("basis"), new("decision"), new("decided_on", CellType.Day), new("change"), new("withdrawn_on", CellType.Day), new("reason")], PenaltiesAsync),
    ];

    /// <summary>One of them; null when there is none of that code.</summary>
    public Dataset? Find(string code) => All.FirstOrDefault(dataset => dataset.Code == code);

    private async Task<IReadOnlyList<object?[]>> ObligationsAsync(CancellationToken ct) =>
    [
        .. (await duties.CatalogueAsync(ct)).Select(row => new object?[]
        {
            row.Code, row.Heading(Say), row.Title(Say), row.Content(Say), row.Schedule.Word(), row.Clock, row.DueMonth, row.DueDay,
            string.Join("；", row.Basis.Value.Select(law => $"{law.TitleZh}{law.Articles}")), row.Counted, row.RepealedBasis,
        }),
    ];

    private async Task<IReadOnlyList<object?[]>> RateAsync(CancellationToken ct)
    {
        var table = new List<object?[]>();
        for (var year = clock.Today.Year - 5; year <= clock.Today.Year; year++)
            table.AddRange((await history.YearAsync(year, ct)).Select(day => new object?[] { day.Year, day.Day, day.Due, day.Published, day.OnTime, day.PublishedPercent, day.OnTimePercent, day.RowsAll, day.Confirmed }));
        return table;
    }

    private async Task<IReadOnlyList<object?[]>> IndicatorsAsync(CancellationToken ct)
    {
        var table = new List<object?[]>();
        foreach (var year in (await indicators.YearsAsync(ct)).Order())
            foreach (var row in await indicators.YearAsync(year, ct))
                table.AddRange(row.Actuals.Value.DefaultIfEmpty().Select(actual => new object?[]
                {
                    row.Code, row.Title(Say), row.Unit(Say), row.Year, row.Target, row.TargetWords(Say), row.TargetSource,
                    actual?.Period, actual?.Value, actual?.Statement, actual?.AsOf, actual?.Source,
                }));
        return table;
    }

    private async Task<IReadOnlyList<object?[]>> SurveysAsync(CancellationToken ct) =>
    [
        .. from wave in await surveys.PublishedAsync(MostWaves, ct)
           let about = wave.View.Wave
           from figure in PublishedTable.Rows(wave, Say)
           select (object?[])[about.Id.ToString(), about.Title.Value.Zh, about.OpensOn, about.ClosesOn, wave.Publication.Number, .. figure],
    ];

    private async Task<IReadOnlyList<object?[]>> ComplaintsAsync(CancellationToken ct)
    {
        var figures = await complaints.FiguresAsync(ct);
        object?[] Line(string figure, string? item, int? count, decimal? percent) => [figures.From, figures.To, figure, item, count, percent];
        object?[] Part(string figure, Share share) => Line(figure, null, share.IsHidden ? null : share.Of, share.Percent);
        return
        [
            Line("received", null, figures.Received, null), Part("on_time", figures.OnTime), Part("held", figures.Held), Part("repeat", figures.Repeat), Part("undecided", figures.Undecided),
            .. figures.Towns.Select(row => Line("town", row.Town ?? "unknown", row.Received, null)),
        ];
    }

    private async Task<IReadOnlyList<object?[]>> PenaltiesAsync(CancellationToken ct) =>
        [.. (await enforcement.AllAsync(ct)).Select(row => new object?[] { row.Number, row.Party, row.CreditCode, row.Act, row.Basis, row.Decision, row.DecidedOn, row.Change?.Word(), row.WithdrawnOn, row.Reason })];

    private async Task<IReadOnlyList<object?[]>> RewardsAsync(CancellationToken ct) =>
        [.. (await reports.PublicFiguresAsync(ct)).OrderBy(row => row.Year).Select(row => new object?[] { row.Year, row.Received, row.Verified, row.Awards, row.Paid is { } paid ? paid.Amount / 100m : null })];
}
