using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules;

/// <summary>Every row of the catalogue as it stands, the day on which it will stand otherwise, and what will be added.</summary>
public sealed class CatalogueModel(DisclosureReader duties, CatalogueDesk desk, CatalogueEntryDesk entries, RuleReader rules, Clock clock) : PageModel
{
    public IEnumerable<IGrouping<CatalogueList, Obligation>> Lists { get; private set; } = [];

    public IReadOnlyDictionary<string, DateOnly> Planned { get; private set; } = new Dictionary<string, DateOnly>();

    public IReadOnlyList<ComingDuty> Coming { get; private set; } = [];

    /// <summary>What has ended, the latest first.</summary>
    public IReadOnlyList<Obligation> Ended { get; private set; } = [];

    public bool MayEdit => User.Actor.Is(Role.Publicist) || User.Actor.Is(Role.Supervisor);

    private RuleBook book = new([]);

    /// <summary>A term in words; empty where there is none.</summary>
    public string Term(string? code, Wording words) => RuleWords.Number(book, code, clock.Today, words);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await duties.EverAsync(ct);
        (Lists, Ended) = (all.Where(row => row.StandsOn(clock.Today)).GroupBy(row => row.List), [.. all.Where(row => row.Until < clock.Today).OrderByDescending(row => row.Until)]);
        (Planned, Coming, book) = (await desk.PlannedAsync(ct), await entries.ComingAsync(ct), await rules.AllAsync(ct));
    }
}
