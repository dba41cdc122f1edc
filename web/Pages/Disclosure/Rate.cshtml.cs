using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>The rate with everything that it rests on: what fell due, what is missing, what falls due next, and the catalogue.</summary>
public sealed class RateModel(DisclosureReader duties, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public DisclosureRate Rate { get; private set; } = null!;

    public IReadOnlyList<OccurrenceLine> Occurrences { get; private set; } = [];

    public IReadOnlyList<Obligation> Catalogue { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public Obligation? DutyOf(OccurrenceLine line) => Catalogue.FirstOrDefault(row => row.Code == line.Obligation);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? File(OccurrenceTable.Csv(Occurrences, Catalogue, Wording.Of(System.Globalization.CultureInfo.CurrentUICulture)), Csv.MediaType, $"disclosure-{Rate.Year}.csv") : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Year is < 2008 or > 2100 || !ModelState.IsValid) return false;
        Rate = await duties.RateAsync(Year, ct);
        Occurrences = await duties.OccurrencesAsync(new(Rate.Year, 1, 1), new(Rate.Year, 12, 31), ct);
        Catalogue = await duties.CatalogueAsync(ct);
        return true;
    }
}
