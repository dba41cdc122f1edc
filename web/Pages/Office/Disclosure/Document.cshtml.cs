using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Saying whether a document is in force, from a day on.</summary>
public sealed class DocumentModel(ValidityDesk desk, NoticeReader notices, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty, Required, Display(Name = "Validity.State")] public DocumentValidity? State { get; set; }

    [BindProperty, Required, Display(Name = "Column.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, StringLength(200), Display(Name = "Validity.Reason")] public string Reason { get; set; } = "";

    [BindProperty, Display(Name = "Validity.Successor")] public Guid? Successor { get; set; }

    public PublishedNotice? Notice { get; private set; }

    public IReadOnlyList<ValidityRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        From = clock.Today;
        return Notice is null or { WithdrawnFor: not null } ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Notice is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.SetAsync(Id, State!.Value, From!.Value, Reason, Successor is { } next ? new Id<Notice>(next) : null, User.Actor, ct);
        return RedirectToPage("Documents", new { id = (object?)null });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        (Notice, Rows) = (await notices.FindAsync(Id, ct), await desk.RowsAsync(Id, ct));
        Others = [.. (await desk.ListAsync(null, ct)).Where(other => other.Id != Id).Select(other => new Choice(other.Id.ToString(), $"{other.Title} {other.DocumentNumber}".TrimEnd()))];
    }
}
