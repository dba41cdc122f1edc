using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Consultations;

/// <summary>One draft with its paragraphs and its term; after the end what was said and what became of it.</summary>
public sealed class DraftModel(ConsultationReader consultations) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Consultation> Id { get; set; }

    public Consultation Found { get; private set; } = null!;

    public IReadOnlyList<ConsultationParagraph> Paragraphs { get; private set; } = [];

    public IReadOnlyList<ConsultationPoint> Points { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consultations.FindAsync(Id, ct) is not { } found) return NotFound();
        (Found, Paragraphs) = (found, await consultations.ParagraphsAsync(Id, ct));
        if (found.Summary is not null) Points = await consultations.PointsAsync(Id, ct);
        return Page();
    }
}
