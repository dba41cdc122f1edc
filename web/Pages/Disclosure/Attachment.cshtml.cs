using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>What an attachment says, as a page.</summary>
public sealed class AttachmentModel(AttachmentReader attachments, NoticeReader notices) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty(SupportsGet = true)] public Id<Attachment> Attachment { get; set; }

    /// <summary>The attachment; null where its notice was taken back.</summary>
    public PublicAttachment? Held { get; private set; }

    /// <summary>The notice where it was taken back: who follows an old link still reads what became of it.</summary>
    public PublishedNotice? TakenBack { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is { WithdrawnFor: not null } taken && await attachments.WasPublicAsync(Id, Attachment, ct))
        {
            TakenBack = taken;
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }
        if (await attachments.PublicAsync(Id, Attachment, ct) is not { } held) return NotFound();
        Held = held;
        HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(NoticeDesk.PageTag(Id));
        return Page();
    }
}
