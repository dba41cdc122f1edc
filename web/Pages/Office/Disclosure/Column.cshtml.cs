using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>One column: what stood and stands of it, and how many persons review what goes into it, from tomorrow on.</summary>
public sealed class ColumnModel(ReviewRules rules, ColumnDesk desk, NoticeReader columns, AccountReader people) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Columns.Reviews")] public int? Reviews { get; set; }

    [BindProperty, Required, StringLength(200), Display(Name = "Disclosure.Columns.Reason")] public string Reason { get; set; } = "";

    public NoticeColumn? Column { get; private set; }

    public IReadOnlyList<ColumnTerms> Rows { get; private set; } = [];

    public string? Owner { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Column is null) return NotFound();
        var rule = (await rules.ListAsync(ct)).Last(each => each.Column == Code);
        (Reviews, Reason) = (rule.Reviews, rule.Reason);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Column is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await rules.SetAsync(Code, Reviews!.Value, Reason, User.Actor, ct);
        return RedirectToPage("Columns");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Column = (await columns.ColumnsAsync(ct)).SingleOrDefault(column => column.Code == Code);
        Rows = await desk.RowsAsync(Code, ct);
        if (Column?.Owner is { } owner) Owner = (await people.NamesAsync([owner.Value], ct)).GetValueOrDefault(owner.Value);
    }
}
