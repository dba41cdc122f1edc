using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>One published notice, or the stub of one that was taken back.</summary>
public sealed class ArticleModel(NoticeReader notices, DisclosureReader duties) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    public PublishedNotice Notice { get; private set; } = null!;

    public NoticeColumn Column { get; private set; } = null!;

    public IReadOnlyList<OccurrenceLine> Fulfils { get; private set; } = [];

    public IReadOnlyDictionary<string, Obligation> Catalogue { get; private set; } = new Dictionary<string, Obligation>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is not { } notice) return NotFound();
        (Notice, Column) = (notice, (await notices.ColumnsAsync(ct)).Single(column => column.Code == notice.ColumnCode));
        if (notice.WithdrawnFor is not null) return new PageResult { StatusCode = StatusCodes.Status410Gone };
        HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(NoticeDesk.PageTag(Id));
        Fulfils = await duties.FulfilledByAsync(Id, ct);
        if (Fulfils.Count > 0) Catalogue = (await duties.CatalogueAsync(ct)).ToDictionary(row => row.Code);
        return Page();
    }
}
