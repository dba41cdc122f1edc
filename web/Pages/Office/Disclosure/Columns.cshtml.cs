using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The columns with what is promised of them, how many persons review what goes into each, and how often that was cut short; and how index numbers are made.</summary>
public sealed class ColumnsModel(ReviewRules rules, IndexRules numbers, NoticeReader columns, EditionReader editions, AccountReader people, Clock clock) : PageModel
{
    private ILookup<string, ReviewRule> reviews = Array.Empty<ReviewRule>().ToLookup(rule => rule.Column);
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    public IReadOnlyList<NoticeColumn> Columns { get; private set; } = [];

    public IndexRule IndexRule { get; private set; } = null!;

    public (int All, int Urgent) Urgent { get; private set; }

    public IEnumerable<ReviewRule> RulesOf(string code) => reviews[code];

    public string? OwnerOf(NoticeColumn column) => column.Owner is { } owner ? names.GetValueOrDefault(owner.Value) : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Columns = [.. (await columns.ColumnsAsync(ct)).OrderByDescending(column => column.IsOpen)];
        reviews = (await rules.ListAsync(ct)).ToLookup(rule => rule.Column);
        IndexRule = (await numbers.ListAsync(ct)).First(rule => rule.ValidFrom <= clock.Today);
        Urgent = await editions.UrgentThisYearAsync(ct);
        names = await people.NamesAsync(Columns.Select(column => column.Owner).OfType<Id<AccountId>>().Select(owner => owner.Value), ct);
    }
}
