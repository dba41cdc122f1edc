using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Enforcement;

/// <summary>Whom inspections leave alone and why, and which acts are not punished: with terms and rules, in the open.</summary>
public sealed class IndexModel(EnforcementReader enforcement, Clock clock, IStringLocalizer<Words> words) : PageModel
{
    private const int DaysShown = 365;

    private IReadOnlyList<EnforcementItem> items = [];

    public IReadOnlyList<PositiveEntry> Entries { get; private set; } = [];

    public DateOnly Today => clock.Today;

    /// <summary>What stands today on a list.</summary>
    public IReadOnlyList<EnforcementItem> Of(EnforcementList list) => [.. items.Where(each => each.List == list && each.StandsOn(Today))];

    public async Task OnGetAsync(CancellationToken ct) =>
        (items, Entries) = (await enforcement.ItemsAsync(ct), [.. (await enforcement.EntriesAsync(Today.AddDays(-DaysShown), ct)).OrderByDescending(each => each.StandsOn(Today))]);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => File(Csv.Write(
        [words["Disclosure.Enterprises.Name"], words["Enforcement.CreditCode"], words["Enforcement.Rule"], words["Enforcement.EnteredOn"], words["Enforcement.Until"], words["Enforcement.RemovedOn"], words["Enforcement.Reason"]],
        (await enforcement.EntriesAsync(Today.AddDays(-DaysShown), ct)).Select(each => (object?[])[each.Title, each.CreditCode, each.Rule, each.EnteredOn, each.Until, each.RemovedOn, each.RemovedFor])),
        Csv.MediaType, "positive-list.csv");
}
