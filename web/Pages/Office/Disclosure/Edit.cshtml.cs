using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Writing a notice: Markdown on one side, what is to be said about it and what the reader will see on the other.</summary>
public sealed class EditModel(
    NoticeDesk desk, EditorReader notices, NoticeReader reader, DisclosureReader duties, WritingReader writing, WorkingCopies copies, AttachmentReader attachments, PictureReader library, AddressDesk addresses, AccountReader people) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Notice>? Id { get; set; }

    [BindProperty] public NoticeForm Form { get; set; } = new();

    /// <summary>The form is the one whose typing is kept; a page that was recognised elsewhere is not.</summary>
    [BindProperty] public bool Kept { get; set; }

    public EditChoices Choices { get; private set; } = null!;

    /// <summary>The pictures of the library that the text shows.</summary>
    public IReadOnlyDictionary<Guid, Picture> Pictures { get; private set; } = new Dictionary<Guid, Picture>();

    public IReadOnlyList<Attachment> Attachments { get; private set; } = [];

    public IReadOnlyList<WritingNote> Notes { get; private set; } = [];

    /// <summary>When what is shown was typed, if it was never saved.</summary>
    public DateTimeOffset? UnsavedSince { get; private set; }

    /// <summary>Who else writes this notice now, by name.</summary>
    public IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>What a colleague saved meanwhile; null for nothing.</summary>
    public Overtaken? Overtaken { get; private set; }

    /// <summary>Which edition of it is public; null while none is, and for a new one.</summary>
    public int? Shown { get; private set; }

    /// <summary>The draft exists: of a public notice, a correction was begun.</summary>
    public bool IsBegun { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Id is { } id)
        {
            if (await notices.FindAsync(id, ct) is not { } notice) return NotFound();
            if (!notice.Stage.Allows(NoticeAct.Edit)) return RedirectToPage("Review", new { id });
            Form = NoticeForm.Of(notice, await notices.ChosenAsync(id, ct));
        }
        await TakeUpAsync(ct);
        await ReloadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await SavedAsync(ct) is { } id ? RedirectToPage("Edit", new { id, saved = true }) : Kept409;

    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken ct)
    {
        if (await SavedAsync(ct) is not { } id) return Kept409;
        if (Notes.Any(note => note.Rule.Blocks)) return RedirectToPage("Edit", new { id, blocked = true });
        await desk.SubmitAsync(id, User.Actor, ct);
        return RedirectToPage("Review", new { id });
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await ReloadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken ct)
    {
        if (!Form.IsKeepable) return StatusCode(StatusCodes.Status413PayloadTooLarge);
        await copies.KeepAsync(User.Actor.Person, Id, Form.Seen, Form.Written(), ct);
        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await copies.DropAsync(User.Actor.Person, Id, ct);
        return RedirectToPage("Edit", new { Id });
    }

    public async Task<IActionResult> OnPostAbandonAsync(CancellationToken ct)
    {
        if (Id is not { } id) return NotFound();
        await desk.AbandonAsync(id, User.Actor, ct);
        return RedirectToPage("Review", new { Id });
    }

    public async Task<IActionResult> OnPostRollBackAsync(int edition, CancellationToken ct)
    {
        if (Id is not { } id) return NotFound();
        await desk.RollBackAsync(id, edition, User.Actor, ct);
        return RedirectToPage("Edit", new { Id, saved = true });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Choices = await EditChoices.ReadAsync(reader, duties, Form.Column, Form.Fulfils, ct);
        Notes = await writing.NotesAsync(Form.Title, Form.Body, ct);
        Pictures = await library.FindAsync(ArticlePictures.In(Form.Body), ct);
        if (Id is not { } id) return;
        var notice = await notices.FindAsync(id, ct);
        (Shown, IsBegun) = (notice?.Shown, notice?.Stage == NoticeStage.Draft);
        Attachments = await attachments.WorkingAsync(id, ct);
        var others = await copies.OthersAsync(User.Actor.Person, id, ct);
        Others = [.. (await people.NamesAsync(others.Select(other => other.Account), ct)).Values];
    }

    private IActionResult Kept409 => Overtaken is null ? Page() : new PageResult { StatusCode = StatusCodes.Status409Conflict };

    // What was typed and never saved stands in the form again; nobody has to look for it.
    private async Task TakeUpAsync(CancellationToken ct)
    {
        if (await copies.FindAsync(User.Actor.Person, Id, ct) is not { } copy || NoticeForm.Read(copy) is not { } typed || typed.SaysTheSameAs(Form)) return;
        (Form, UnsavedSince) = (typed, copy.At);
    }

    private async Task<Id<Notice>?> SavedAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return null;
        try
        {
            var saved = Id ?? await desk.DraftAsync(Form.Text, Form.Fulfils, User.Actor, ct);
            if (Id is { } id) await desk.EditAsync(id, new(Form.Seen), Form.Text, Form.Fulfils, User.Actor, ct);
            if (Kept) await copies.DropAsync(User.Actor.Person, Id, ct);
            // Where the next act is refused, the form comes back as the one of the draft that was saved just now.
            (Id, Form.Seen) = (saved, (await notices.FindAsync(saved, ct))!.Version.Value);
            ModelState.Remove("Form.Seen");
            if (Form.OldAddress.Length > 0) await addresses.AddAsync(Form.OldAddress, saved, User.Actor, ct);
            return saved;
        }
        catch (Stale)
        {
            Overtaken = await Overtaken.ReadAsync(Id!.Value, Form, notices, people, ct);
            // Saving once more is a decision now, taken with both texts in view.
            ModelState.Remove("Form.Seen");
            Form.Seen = Overtaken.Seen;
            return null;
        }
    }
}
