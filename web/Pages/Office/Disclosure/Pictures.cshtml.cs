using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The library of pictures; the editor shows the same page in a dialog.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes), RequestSizeLimit(MostBytes)]
public sealed class PicturesModel(PictureDesk desk, PictureReader library) : PageModel, IReloads
{
    private const long MostBytes = PhotoFile.MostBytes + (1024 * 1024);

    [BindProperty(SupportsGet = true)] public string? Words { get; set; }

    [BindProperty(SupportsGet = true)] public Id<Picture>? After { get; set; }

    /// <summary>A text is being written: what is pressed goes into it.</summary>
    [BindProperty(SupportsGet = true)] public bool Pick { get; set; }

    [BindProperty, Display(Name = "Picture.Upload")] public IFormFile? Upload { get; set; }

    public Page<Picture> List { get; private set; } = new([], null);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is null) throw new Refusal("picture.needed") { Field = nameof(Upload) };
        if (Upload.Length > PhotoFile.MostBytes) throw new Refusal("media.bytes", PhotoFile.MostBytes / 1024 / 1024) { Field = nameof(Upload) };
        using var bytes = new MemoryStream((int)Upload.Length);
        await Upload.CopyToAsync(bytes, ct);
        try
        {
            var id = await desk.AddAsync(bytes.ToArray(), Path.GetFileNameWithoutExtension(Upload.FileName), User.Actor, ct);
            return Pick ? RedirectToPage("Pictures", new { Pick }) : RedirectToPage("Picture", new { id });
        }
        catch (Refusal refusal)
        {
            throw new Refusal(refusal.Message, [.. refusal.Args]) { Field = nameof(Upload) };
        }
    }

    public async Task ReloadAsync(CancellationToken ct) => List = await library.ListAsync(Words, After, ct);
}
