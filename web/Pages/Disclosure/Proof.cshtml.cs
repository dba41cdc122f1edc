using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>The proof of one publication: its place in the chain, to be downloaded and checked elsewhere.</summary>
public sealed class ProofModel(NoticeReader notices, ProofReader proofs) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    public PublishedNotice Notice { get; private set; } = null!;

    public Proof? Proof { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnGetJsonAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? (Proof is null ? NotFound() : File(Encoding.UTF8.GetBytes(Json.Write(Proof)), "application/json", $"proof-{Notice.IndexNumber.Replace('/', '-')}.json"));

    // What is answered instead, also for the file: nothing was published there, or it was taken back and the page says why.
    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is not { } notice) return NotFound();
        Notice = notice;
        if (notice.WithdrawnFor is not null) return new PageResult { StatusCode = StatusCodes.Status410Gone };
        HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(NoticeDesk.PageTag(Id));
        Proof = await proofs.OfAsync(Id, ct);
        return null;
    }
}
