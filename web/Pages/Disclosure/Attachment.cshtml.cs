using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>What an attachment says, as a page.</summary>
public sealed class AttachmentModel(AttachmentReader attachments) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty(SupportsGet = true)] public Id<Attachment> Attachment { get; set; }

    public PublicAttachment Held { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await attachments.PublicAsync(Id, Attachment, ct) is not { } held) return NotFound();
        Held = held;
        HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(NoticeDesk.PageTag(Id));
        return Page();
    }
}
