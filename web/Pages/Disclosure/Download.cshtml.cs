using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>An attachment itself, or what became of the notice that had it. Its address stays, also when a later edition no longer has it; the name at the end only helps whoever saves it.</summary>
public sealed class DownloadModel(AttachmentReader attachments, NoticeReader notices) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty(SupportsGet = true)] public Id<Attachment> Attachment { get; set; }

    public PublishedNotice TakenBack { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is { WithdrawnFor: not null } taken && await attachments.WasPublicAsync(Id, Attachment, ct))
        {
            TakenBack = taken;
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }
        if (await attachments.PublicAsync(Id, Attachment, ct) is not { } held || await attachments.OpenAsync(Id, Attachment, ct) is not { } bytes) return NotFound();
        Response.Headers.CacheControl = "no-cache";
        return new FileContentResult(bytes, AttachmentFile.ContentType(held.File.Format))
        {
            FileDownloadName = held.File.Name,
            EntityTag = new($"\"{held.File.Sha256}\""),
            EnableRangeProcessing = true,
        };
    }
}
