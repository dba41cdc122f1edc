using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The desk of the notices: what is being written, what waits for review, what is out.</summary>
public sealed class IndexModel(EditorReader notices, NoticeReader columns) : PageModel
{
    [BindProperty(SupportsGet = true)] public NoticeStage? Stage { get; set; }

    public IReadOnlyList<DeskNotice> List { get; private set; } = [];

    public IReadOnlyDictionary<string, NoticeColumn> Columns { get; private set; } = new Dictionary<string, NoticeColumn>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await notices.ListAsync(Stage is { } stage ? [stage] : [NoticeStage.Draft, NoticeStage.InReview, NoticeStage.Scheduled], ct);
        Columns = (await columns.ColumnsAsync(ct)).ToDictionary(column => column.Code);
    }
}
