using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>站点地图: the standing pages and the columns, each with its feed.</summary>
public sealed class SiteMapModel(NoticeReader notices) : PageModel
{
    public IReadOnlyList<NoticeColumn> Columns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Columns = [.. (await notices.ColumnsAsync(ct)).Where(column => column.IsOpen)];
}
