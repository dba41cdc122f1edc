using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Consultations;

/// <summary>A comment on one paragraph or on the whole draft, named or not.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CommentModel(ConsultationDesk desk, ConsultationReader consultations) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Consultation> Id { get; set; }

    [BindProperty(SupportsGet = true)] public int? Paragraph { get; set; }

    [BindProperty(SupportsGet = true)] public bool Sent { get; set; }

    [BindProperty] public Guid Key { get; set; }

    [BindProperty] public CommentForm Form { get; set; } = new();

    public Consultation Found { get; private set; } = null!;

    public ConsultationParagraph? On { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Found is null || (Paragraph is not null && On is null) ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Found is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.CommentAsync(Key, Id, new(Paragraph, Form.Text, Form.Name ?? "", Form.Contact ?? ""), ct);
        return RedirectToPage(new { Id, Paragraph = "", Sent = true });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        if (Key == Guid.Empty) Key = Id<Sending>.Blind().Value;
        if (await consultations.FindAsync(Id, ct) is not { } found) return;
        Found = found;
        if (Paragraph is { } number) On = (await consultations.ParagraphsAsync(Id, ct)).FirstOrDefault(each => each.Number == number);
    }
}

/// <summary>What the form asks.</summary>
public sealed record CommentForm
{
    [Display(Name = "Consultation.Comment"), Required, StringLength(CommentDraft.Longest, MinimumLength = CommentDraft.Shortest)] public string Text { get; init; } = "";

    [Display(Name = "Inquiry.Name"), StringLength(50)] public string? Name { get; init; }

    [Display(Name = "Inquiry.Contact"), StringLength(100)] public string? Contact { get; init; }
}
