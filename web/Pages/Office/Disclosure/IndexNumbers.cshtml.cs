using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>How index numbers (索引号) are made: first the number that would come next, then the rule itself.</summary>
public sealed class IndexNumbersModel(IndexRules rules, Clock clock) : PageModel, IReloads
{
    [BindProperty, Required, StringLength(IndexRule.LongestPattern), Display(Name = "Index.Rule.Pattern")] public string Pattern { get; set; } = "";

    [BindProperty, Required, Display(Name = "Column.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, StringLength(200), Display(Name = "Column.Reason")] public string Reason { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public IReadOnlyList<IndexRule> Rules { get; private set; } = [];

    public string? Preview { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        (Pattern, From) = (Rules[0].Pattern, clock.Today.AddDays(1));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        var rule = new IndexRule(From!.Value, Pattern, Reason);
        if (Act != "set")
        {
            Preview = await rules.PreviewAsync(rule, ct);
            return Page();
        }
        await rules.SetAsync(rule, User.Actor, ct);
        return RedirectToPage("Columns");
    }

    public async Task ReloadAsync(CancellationToken ct) => Rules = await rules.ListAsync(ct);
}
