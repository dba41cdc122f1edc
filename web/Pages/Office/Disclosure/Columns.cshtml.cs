using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>How many persons review what goes into each column, since when and why; and how often that was cut short.</summary>
public sealed class ColumnsModel(ReviewRules rules, NoticeReader columns, EditionReader editions) : PageModel
{
    public IReadOnlyDictionary<string, NoticeColumn> Names { get; private set; } = new Dictionary<string, NoticeColumn>();

    public IReadOnlyList<ReviewRule> Rules { get; private set; } = [];

    public (int All, int Urgent) Urgent { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await columns.ColumnsAsync(ct);
        Names = all.ToDictionary(column => column.Code);
        var places = all.Index().ToDictionary(column => column.Item.Code, column => column.Index);
        Rules = [.. (await rules.ListAsync(ct)).OrderBy(rule => places[rule.Column]).ThenBy(rule => rule.ValidFrom)];
        Urgent = await editions.UrgentThisYearAsync(ct);
    }
}
