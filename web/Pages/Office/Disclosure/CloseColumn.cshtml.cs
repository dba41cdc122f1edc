using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Closing a column after a last day.</summary>
public sealed class CloseColumnModel(ColumnDesk desk, NoticeReader columns) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Column.LastDay")] public DateOnly? LastDay { get; set; }

    public NoticeColumn? Column { get; private set; }

    protected override bool IsThere => Column is not null;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => ThenAsync(desk.CloseAsync(Code, LastDay!.Value, User.Actor, ct), "Column", new { Code }), ct);

    public override async Task ReloadAsync(CancellationToken ct) => Column = (await columns.ColumnsAsync(ct)).SingleOrDefault(column => column.Code == Code);
}
