using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>The rate with everything that it rests on, as it is and as it was known on any day: what fell due, what is missing, and the catalogue.</summary>
public sealed class RateModel(DisclosureReader duties, RateHistory history, EnterpriseReader enterprises, ChannelDesk channels, SampleDesk samples, Clock clock) : PageModel
{
    private ILookup<Id<Occurrence>, ChannelUse> used = Array.Empty<ChannelUse>().ToLookup(use => use.OccurrenceId);

    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }

    public DisclosureRate Rate { get; private set; } = null!;

    public RateCorrection? Correction { get; private set; }

    public IReadOnlyList<TrendPoint> Curve { get; private set; } = [];

    public EnterpriseHalf? Enterprises { get; private set; }

    public IReadOnlyList<Sample> Samples { get; private set; } = [];

    public IReadOnlyList<OccurrenceLine> Occurrences { get; private set; } = [];

    public IReadOnlyList<Obligation> Catalogue { get; private set; } = [];

    /// <summary>The rows that stand today.</summary>
    public IEnumerable<Obligation> Standing => Catalogue.Where(row => row.StandsOn(Today));

    /// <summary>The rows that have ended, the latest first.</summary>
    public IEnumerable<Obligation> Ended => Catalogue.Where(row => row.Until < Today).OrderByDescending(row => row.Until);

    public DateOnly Today => clock.Today;

    public bool IsPast => Rate.On < clock.Today;

    public Obligation? DutyOf(OccurrenceLine line) => Catalogue.FirstOrDefault(row => row.Code == line.Obligation);

    public int ChannelsUsed(OccurrenceLine line) => used[line.Id].Count(use => DutyOf(line)?.Channels.Contains(use.Channel) == true) + (line.By?.Means == Means.Edition ? 1 : 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        used = await channels.UsedAsync(Occurrences.Select(each => each.Id), ct);
        Enterprises = await enterprises.YearAsync(Rate.Year, ct);
        Samples = await samples.YearAsync(Rate.Year, ct);
        Curve = [.. EndsOfMonths(await history.YearAsync(Rate.Year, ct)).Select(day => new TrendPoint(day.Day.ToString("MM-dd", CultureInfo.InvariantCulture), (double?)day.PublishedPercent))];
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? File(OccurrenceTable.Csv(Occurrences, Catalogue, Wording.Of(CultureInfo.CurrentUICulture)), Csv.MediaType, $"disclosure-{Rate.Year}.csv") : NotFound();

    public async Task<IActionResult> OnGetHistoryAsync(CancellationToken ct) =>
        await LoadAsync(ct)
            ? File(RateTable.Csv(await history.YearAsync(Rate.Year, ct), Occurrences, Catalogue, clock.Today, Wording.Of(CultureInfo.CurrentUICulture)), Csv.MediaType, $"disclosure-rate-{Rate.Year}.csv")
            : NotFound();

    // One point a month and the newest: a year of days would be a line that nobody can read off.
    private static IEnumerable<RateDay> EndsOfMonths(IReadOnlyList<RateDay> days) => days.Where((day, n) => n == days.Count - 1 || days[n + 1].Day.Month != day.Day.Month);

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Year is < 2008 or > 2100 || !ModelState.IsValid || On > clock.Today || On?.Year < 2008) return false;
        var (year, day) = (Year ?? On?.Year ?? clock.Today.Year, On ?? clock.Today);
        Occurrences = await duties.OccurrencesAsync(new(year, 1, 1), new(year, 12, 31), ct);
        Catalogue = await duties.EverAsync(ct);
        Correction = RateCorrection.Of(year, day, clock.Today, Occurrences, Catalogue);
        Rate = Correction.First;
        return true;
    }
}
