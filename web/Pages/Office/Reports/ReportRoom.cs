using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Reports;

/// <summary>What the rooms of the reports' desks need.</summary>
public sealed record ReportShelf(ReportReader Reader, PhotoReader Photos, Clock Clock);

/// <summary>A room: its list, and the case that lies open. What is not in the room's list cannot be opened from it either.</summary>
public abstract class ReportRoom(ReportShelf shelf) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Guid? Id { get; set; }

    [BindProperty, Display(Name = "Reports.Office.Text"), StringLength(2000)] public string Text { get; set; } = "";

    [BindProperty, Display(Name = "Reports.Office.Reason"), StringLength(2000)] public string Reason { get; set; } = "";

    public IReadOnlyList<ReportLine> Lines { get; private set; } = [];

    public ReportCase? Case { get; private set; }

    public IReadOnlyList<ShownPhoto> Photos { get; private set; } = [];

    public DateOnly Today => shelf.Clock.Today;

    /// <summary>The page, for links.</summary>
    public abstract string Room { get; }

    /// <summary>What is to be done here.</summary>
    protected abstract IReadOnlyList<ReportStage> ToDo { get; }

    /// <summary>What may be read here besides.</summary>
    protected virtual IReadOnlyList<ReportStage> Readable => [];

    /// <summary>Only what was given to this organisation; null for all.</summary>
    protected virtual string? Organisation => null;

    protected Id<Report> Report => new(Id ?? Guid.Empty);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Id is not null && Case is null ? NotFound() : Page();
    }

    /// <summary>A clean derivative of a photo of the open case.</summary>
    public async Task<IActionResult> OnGetPhotoAsync(Guid photo, DerivativeSize size, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Photos.All(shown => shown.Id.Value != photo)) return NotFound();
        return await shelf.Photos.OpenAsync(ReportDesk.SubjectKind, new(photo), size, ct) is { } bytes ? File(bytes, size == DerivativeSize.Print ? "image/jpeg" : "image/webp") : NotFound();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        ReportStage[] seen = [.. ToDo, .. Readable];
        Lines = await shelf.Reader.AtAsync(seen, Organisation, ct);
        Case = Id is null ? null : await shelf.Reader.FindAsync(Report, Organisation, ct) is { } found && seen.Contains(found.Facts.Stage) ? found : null;
        Photos = Case is null ? [] : await shelf.Photos.OfAsync(Report.Value, ct);
        await LoadAsync(ct);
    }

    /// <summary>Whether the line waits for this room.</summary>
    public bool Waits(ReportLine line) => ToDo.Contains(line.Stage) || line.Unread;

    /// <summary>Loads what else the room shows.</summary>
    protected virtual Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Does one act on a case of this room.</summary>
    protected async Task<IActionResult> DoAsync(Func<Task> act, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Case is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await act();
        return RedirectToPage(new { Id });
    }
}
