using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What is due, what a person has to enter, and what waits for confirmation.</summary>
public sealed class ObligationsModel(DisclosureReader duties, Clock clock) : PageModel
{
    public IReadOnlyList<OccurrenceLine> Open { get; private set; } = [];

    public IReadOnlyList<Obligation> Catalogue { get; private set; } = [];

    public DisclosureRate Rate { get; private set; } = null!;

    public DateOnly Today => clock.Today;

    public IEnumerable<Obligation> Waiting => Catalogue.Where(row => row.IsWaiting && row.StandsOn(Today));

    public Obligation? DutyOf(OccurrenceLine line) => Catalogue.FirstOrDefault(row => row.Code == line.Obligation);

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Open, Catalogue) = (await duties.OpenAsync(ct), await duties.EverAsync(ct));
        Rate = await duties.RateAsync(null, ct);
    }
}
