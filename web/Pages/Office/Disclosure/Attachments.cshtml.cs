using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The attachments of a notice that is being written: the files, and what they say as a page.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes), RequestSizeLimit(MostBytes)]
public sealed class AttachmentsModel(AttachmentDesk desk, AttachmentReader attachments, EditorReader notices) : PageModel, IReloads
{
    private const long MostBytes = AttachmentFile.Largest + (2 * 1024 * 1024);

    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    /// <summary>The one that is looked at.</summary>
    [BindProperty(SupportsGet = true)] public Id<Attachment>? Attachment { get; set; }

    [BindProperty, Display(Name = "Attachment.Upload")] public IFormFile? Upload { get; set; }

    [BindProperty, Display(Name = "Attachment.FileTitle")] public string FileTitle { get; set; } = "";

    [BindProperty, Display(Name = "Attachment.Text")] public string Text { get; set; } = "";

    public string NoticeTitle { get; private set; } = "";

    public IReadOnlyList<Attachment> Files { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is not { } notice) return NotFound();
        if (!notice.Stage.Allows(NoticeAct.Edit)) return RedirectToPage("Review", new { Id });
        await ReloadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        if (Attachment is not { } id || await attachments.OpenAsync(Id, id, ct) is not { } bytes) return NotFound();
        var file = AttachmentFile.Read(bytes);
        return File(bytes, AttachmentFile.ContentType(file.Format), $"{id}{AttachmentFile.Extension(file.Format)}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is null) throw new Refusal("attachment.needed") { Field = nameof(Upload) };
        if (Upload.Length > AttachmentFile.Largest) throw new Refusal("attachment.large", AttachmentFile.Largest / 1024 / 1024) { Field = nameof(Upload) };
        using var bytes = new MemoryStream((int)Upload.Length);
        await Upload.CopyToAsync(bytes, ct);
        var id = await desk.AddAsync(Id, Upload.FileName, bytes.ToArray(), FileTitle, User.Actor, ct);
        return RedirectToPage("Attachments", new { Id, attachment = id });
    }

    public async Task<IActionResult> OnPostDescribeAsync(CancellationToken ct)
    {
        if (Attachment is not { } attachment) return NotFound();
        await desk.DescribeAsync(Id, attachment, FileTitle, Text, User.Actor, ct);
        return RedirectToPage("Attachments", new { Id });
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (Attachment is not { } attachment) return NotFound();
        await desk.RemoveAsync(Id, attachment, User.Actor, ct);
        return RedirectToPage("Attachments", new { Id });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        NoticeTitle = (await notices.FindAsync(Id, ct))?.Text.Title ?? "";
        Files = await attachments.WorkingAsync(Id, ct);
    }
}
