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

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetJsonAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Proof is not null ? File(Encoding.UTF8.GetBytes(Json.Write(Proof)), "application/json", $"proof-{Notice.IndexNumber.Replace('/', '-')}.json") : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is not { WithdrawnFor: null } notice) return false;
        HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(NoticeDesk.PageTag(Id));
        (Notice, Proof) = (notice, await proofs.OfAsync(Id, ct));
        return true;
    }
}
