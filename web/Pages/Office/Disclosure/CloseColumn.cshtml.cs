using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Closing a column after a last day.</summary>
public sealed class CloseColumnModel(ColumnDesk desk, NoticeReader columns) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Column.LastDay")] public DateOnly? LastDay { get; set; }

    public NoticeColumn? Column { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Column is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Column is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.CloseAsync(Code, LastDay!.Value, User.Actor, ct);
        return RedirectToPage("Column", new { Code });
    }

    public async Task ReloadAsync(CancellationToken ct) => Column = (await columns.ColumnsAsync(ct)).SingleOrDefault(column => column.Code == Code);
}
