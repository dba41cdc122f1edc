using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>An edition as it will be public, for the person who decides about it.</summary>
public sealed class ReviewModel(ReviewDesk desk, EditorReader notices, EditionReader editions, AttachmentReader attachments, AccountReader people) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty, StringLength(2_000), Display(Name = "Disclosure.Review.Reason")] public string Reason { get; set; } = "";

    [BindProperty, StringLength(200), Display(Name = "Disclosure.Review.Urgency")] public string Urgency { get; set; } = "";

    public EditionForReview? Edition { get; private set; }

    public IReadOnlyList<Attachment> Attachments { get; private set; } = [];

    public IReadOnlyList<JournalEntry> History { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Every edition that was public, the newest first.</summary>
    public IReadOnlyList<ReleasedEdition> Released { get; private set; } = [];

    /// <summary>What is public now beside what is to come; null where nothing is public or nothing is to come.</summary>
    public IReadOnlyList<DiffRow>? Changes =>
        Edition is { Shown: { } shown } edition && shown != edition.Number && Released.FirstOrDefault(each => each.Number == shown) is { } now ? TextDiff.Of(now.Body, edition.Text.Body) : null;

    public bool HasReviewed => Edition!.Reviewers.Contains(User.Actor.Person.Value);

    public bool IsOwn => Edition!.Writers.Contains(User.Actor.Person.Value);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Edition is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostApproveAsync(int edition, CancellationToken ct)
    {
        await desk.ApproveAsync(Id, edition, User.Actor, ct);
        return RedirectToPage("Review", new { Id });
    }

    public async Task<IActionResult> OnPostUrgentAsync(int edition, CancellationToken ct)
    {
        await desk.PublishUrgentlyAsync(Id, edition, Urgency, User.Actor, ct);
        return RedirectToPage("Review", new { Id });
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct)
    {
        await desk.ReturnAsync(Id, Reason, User.Actor, ct);
        return RedirectToPage("Index");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Edition = await notices.NewestEditionAsync(Id, ct);
        if (Edition is { } edition) Attachments = await attachments.OfEditionAsync(Id, edition.Number, ct);
        Released = await editions.ReleasedAsync(Id, ct);
        History = await notices.HistoryAsync(Id, ct);
        Names = await people.NamesAsync([.. History.Select(entry => Guid.TryParse(entry.Actor, out var id) ? id : Guid.Empty), .. Edition?.Reviewers ?? []], ct);
    }
}
