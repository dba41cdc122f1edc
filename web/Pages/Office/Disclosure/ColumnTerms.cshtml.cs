using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Another name, place, owner or promise of news for a column, from a day on.</summary>
public sealed class ColumnTermsModel(ColumnDesk desk, NoticeReader columns, AccountReader people, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty] public ColumnForm Form { get; set; } = new();

    public NoticeColumn? Column { get; private set; }

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Column is null) return NotFound();
        var row = (await desk.RowsAsync(Code, ct)).First(each => each.ValidFrom <= clock.Today);
        Form = new() { From = clock.Today, NameZh = row.NameZh, NameEn = row.NameEn, Position = row.Position, NewsWithin = row.NewsWithin, Owner = row.Owner?.Value };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Column is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.ChangeAsync(Code, Form.Terms(), User.Actor, ct);
        return RedirectToPage("Column", new { Code });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Column = (await columns.ColumnsAsync(ct)).SingleOrDefault(column => column.Code == Code);
        Colleagues = await ColumnForm.ColleaguesAsync(people, ct);
    }
}
