using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Setting up a column (栏目).</summary>
public sealed class AddColumnModel(ColumnDesk desk, AccountReader people, Clock clock) : PageModel, IReloads
{
    [BindProperty, Required, StringLength(30), Display(Name = "Column.Code")] public string Code { get; set; } = "";

    [BindProperty] public ColumnForm Form { get; set; } = new();

    [BindProperty, Required, Range(1, 3), Display(Name = "Disclosure.Columns.Reviews")] public int? Reviews { get; set; }

    [BindProperty, Required, StringLength(200), Display(Name = "Disclosure.Columns.Reason")] public string ReviewReason { get; set; } = "";

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct)
    {
        (Form.From, Reviews) = (clock.Today, 1);
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.AddAsync(Code.Trim(), Form.Terms(), Reviews!.Value, ReviewReason, User.Actor, ct);
        return RedirectToPage("Columns");
    }

    public async Task ReloadAsync(CancellationToken ct) => Colleagues = await ColumnForm.ColleaguesAsync(people, ct);
}
