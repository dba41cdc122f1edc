using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Saying whether a document is in force, from a day on.</summary>
public sealed class DocumentModel(ValidityDesk desk, NoticeReader notices, Clock clock) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty, Required, Display(Name = "Validity.State")] public DocumentValidity? State { get; set; }

    [BindProperty, Required, Display(Name = "Column.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, StringLength(200), Display(Name = "Validity.Reason")] public string Reason { get; set; } = "";

    [BindProperty, Display(Name = "Validity.Successor")] public Guid? Successor { get; set; }

    public PublishedNotice? Notice { get; private set; }

    public IReadOnlyList<ValidityRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    protected override bool IsThere => Notice is not null;

    protected override bool IsOffered => Notice is { WithdrawnFor: null };

    protected override void Begin() => From = clock.Today;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        DoAsync(() => ThenAsync(desk.SetAsync(Id, State!.Value, From!.Value, Reason, Successor is { } next ? new Id<Notice>(next) : null, User.Actor, ct), "Documents", new { id = (object?)null }), ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        (Notice, Rows) = (await notices.FindAsync(Id, ct), await desk.RowsAsync(Id, ct));
        Others = [.. (await desk.ListAsync(null, ct)).Where(other => other.Id != Id).Select(other => new Choice(other.Id.ToString(), $"{other.Title} {other.DocumentNumber}".TrimEnd()))];
    }
}
