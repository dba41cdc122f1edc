using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>One station: what it shows now, its year as a calendar, an item against its limit, what was corrected.</summary>
public sealed class StationModel(NowReader now, ReadingReader readings, StandardReader standards, RuleReader rules, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public string? Item { get; set; }

    public StationNow Now { get; private set; } = null!;

    public DateTimeOffset At => clock.Now;

    public IReadOnlyList<int> Years { get; private set; } = [];

    public int Shown { get; private set; }

    public IReadOnlyList<string> Items { get; private set; } = [];

    public AirYear? Air { get; private set; }

    public IReadOnlyList<WaterGrade> Samples { get; private set; } = [];

    /// <summary>Every month of the years in which water was sampled.</summary>
    public IReadOnlyList<WaterMonth> Months { get; private set; } = [];

    public StationYear Line { get; private set; } = null!;

    public IReadOnlyList<ReadingCorrection> Corrections { get; private set; } = [];

    public IReadOnlyList<TrendPoint> Points =>
        [.. Line.Points.Select(each => new TrendPoint(each.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (double?)each.Value, Limit: (double?)each.Limit?.Value))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => await LoadAsync(ct)
        ? File(YearTable.Csv(Line, Air, Wording.Of(CultureInfo.CurrentUICulture)), Csv.MediaType, $"{Code}-{Line.Item}-{Shown}.csv")
        : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await now.FindAsync(Code, ct) is not { } found) return false;
        Now = found;
        var (station, book) = (found.Station, await standards.AllAsync(ct));
        Years = await readings.YearsAsync(station.Id, ct);
        Shown = Year ?? Years.FirstOrDefault(clock.Today.Year);
        if (Year is { } asked && !Years.Contains(asked)) return false;
        var (first, last) = (new DateOnly(Shown, 1, 1), new DateOnly(Shown, 12, 31));
        if (station.Medium == Medium.Air) Air = AirYear.Of(Shown, clock.Today, await readings.DaysAsync(station.Id, first, last, ct), book, await rules.AllAsync(ct));
        var period = station.Medium == Medium.Noise && Item is "night" ? "night" : station.Periods[0];
        var measured = Air is not null ? [] : await readings.BetweenAsync(station.Id, period, Clock.StartOf(first), Clock.StartOf(last.AddDays(1)), ct);
        Items = Air is not null ? AqiTable.Pollutants : station.Medium == Medium.Noise ? station.Periods : [.. station.Items(book).Where(item => measured.Any(each => each.Item == item))];
        var item = Item is { } wanted && Items.Contains(wanted) ? wanted : Items.FirstOrDefault(each => each is "PM2.5" or "NH3-N" or "day") ?? Items.FirstOrDefault("NH3-N");
        if (station.Medium == Medium.Water) Samples = [.. measured.GroupBy(each => each.At).Select(sample => WaterGrade.Of(Clock.DayOf(sample.Key), sample.ToDictionary(each => each.Item, each => each.Value), book))];
        if (station.Medium == Medium.Water && Years.Count > 0) Months = WaterMonth.Of(await readings.BetweenAsync(station.Id, period, Clock.StartOf(new(Years.Take(WaterMonth.MostYears).Min(), 1, 1)), Clock.StartOf(new(Years[0] + 1, 1, 1)), ct), clock.Today, book);
        Line = Air is { } year ? StationYear.OfAir(station, item, year, book) : StationYear.OfReadings(station, station.Medium == Medium.Noise ? "Leq" : item, period, measured, book);
        Item = item;
        Corrections = await readings.CorrectionsAsync(station.Id, Shown, ct);
        return true;
    }
}
