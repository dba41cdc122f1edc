using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Duties;

/// <summary>The auditor's samples of a year, to be read by all who answer for duties.</summary>
public sealed class SamplingModel(SampleDesk samples, DisclosureReader duties, Clock clock) : PageModel
{
    private IReadOnlyDictionary<Guid, OccurrenceLine> lines = new Dictionary<Guid, OccurrenceLine>();
    private IReadOnlyDictionary<string, Obligation> catalogue = new Dictionary<string, Obligation>();

    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public IReadOnlyList<Sample> Samples { get; private set; } = [];

    public bool IsAuditor => User.Actor.Is(Role.Auditor);

    public OccurrenceLine? LineOf(SampleItem item) => lines.GetValueOrDefault(item.OccurrenceId);

    public Obligation? DutyOf(OccurrenceLine line) => catalogue.GetValueOrDefault(line.Obligation);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Year is < 2008 or > 2100) return NotFound();
        var year = Year ?? clock.Today.Year;
        Samples = await samples.YearAsync(year, ct);
        lines = (await duties.OccurrencesAsync(new(year, 1, 1), new(year, 12, 31), ct)).ToDictionary(each => each.Id.Value);
        catalogue = (await duties.EverAsync(ct)).ToDictionary(row => row.Code);
        return Page();
    }
}
