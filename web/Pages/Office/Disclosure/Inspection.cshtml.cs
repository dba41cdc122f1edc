using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What fails on the site today, who answers for it and since when; the nights before are kept.</summary>
public sealed class InspectionModel(InspectionReader inspections, RuleReader rules, DutyOwners owners, NoticeReader columns, AccountReader accounts) : PageModel
{
    [BindProperty(SupportsGet = true)] public DateOnly? Day { get; set; }

    public IReadOnlyList<InspectionNight> Nights { get; private set; } = [];

    public IReadOnlyList<IGrouping<InspectionFault, InspectionFinding>> Findings { get; private set; } = [];

    private InspectionLimits? limits;

    public bool IsVeto(IGrouping<InspectionFault, InspectionFinding> group) => limits?.IsVeto(group.Key, group.Count()) == true;

    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();

    /// <summary>The name of who answers for a finding; null where every publicist does.</summary>
    public string? OwnerOf(InspectionFinding finding) => names.GetValueOrDefault(finding.Obligation ?? (finding.Fault is InspectionFault.ColumnStale or InspectionFault.ColumnEmpty ? finding.Subject : ""));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Nights = await inspections.NightsAsync(ct);
        if ((Day ?? (Nights is [var newest, ..] ? newest.Day : (DateOnly?)null)) is not { } day) return Page();
        if (Nights.All(night => night.Day != day)) return NotFound();
        (Day, limits) = (day, new(await rules.AllAsync(ct), day));
        Findings = [.. (await inspections.FindingsAsync(day, ct)).GroupBy(finding => finding.Fault)];
        var staff = (await accounts.StaffAsync(null, null, ct)).ToDictionary(colleague => colleague.Id, colleague => colleague.PersonName);
        var named = (await owners.AllAsync(ct)).Select(each => (each.Key, Owner: (Id<AccountId>?)each.Value.Owner)).Concat((await columns.ColumnsAsync(ct)).Select(column => (Key: column.Code, column.Owner)));
        names = named.Where(each => each.Owner is { } owner && staff.ContainsKey(owner)).ToDictionary(each => each.Key, each => staff[each.Owner!.Value]);
        return Page();
    }
}
