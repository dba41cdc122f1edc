using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The photos that were given to one question of a closed wave, apart from the sheets. They are published nowhere.</summary>
public sealed class PhotosModel(WaveReader waves, WavePhotos photos) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Question { get; set; } = "";

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public Wave Wave { get; private set; } = null!;

    public PhotoQuestion Asked { get; private set; } = null!;

    public Page<WavePhotos.Line> Given { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await waves.FindAsync(Id, HttpContext.RequestAborted) is not { View: { Wave.ClosedOn: not null } view } || view.Questionnaire.Find(Question) is not PhotoQuestion asked)
        {
            context.Result = NotFound();
            return;
        }
        (Wave, Asked) = (view.Wave, asked);
        await next();
    }

    public async Task OnGetAsync(CancellationToken ct) => Given = await photos.ListAsync(Id, Question, After, ct);

    /// <summary>A clean derivative of one of them.</summary>
    public async Task<IActionResult> OnGetPhotoAsync(Guid photo, DerivativeSize size, CancellationToken ct) =>
        await photos.OpenAsync(Id, new(photo), size, ct) is { } bytes ? File(bytes, size == DerivativeSize.Print ? "image/jpeg" : "image/webp") : NotFound();
}
