using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>One edition of a published notice with all others: what changed, when, and why.</summary>
public sealed class EditionsModel(EditionReader editions, NoticeReader notices, AttachmentReader attachments) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty(SupportsGet = true)] public int Number { get; set; }

    public IReadOnlyList<ReleasedEdition> All { get; private set; } = [];

    /// <summary>The edition; null where the notice was taken back.</summary>
    public ReleasedEdition? Edition { get; private set; }

    /// <summary>The notice where it was taken back: who follows an old link still reads what became of it.</summary>
    public PublishedNotice? TakenBack { get; private set; }

    public IReadOnlyList<Attachment> Attachments { get; private set; } = [];

    /// <summary>The public edition before this one; null for the first.</summary>
    public ReleasedEdition? Before => All.FirstOrDefault(each => each.Number < Number);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is { WithdrawnFor: not null } taken && await editions.WasReleasedAsync(Id, Number, ct))
        {
            TakenBack = taken;
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }
        All = await editions.ReleasedAsync(Id, ct);
        if (All.FirstOrDefault(each => each.Number == Number) is not { } edition) return NotFound();
        (Edition, Attachments) = (edition, await attachments.OfEditionAsync(Id, Number, ct));
        HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(NoticeDesk.PageTag(Id));
        return Page();
    }
}
