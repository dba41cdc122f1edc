using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Writing a notice: Markdown on one side, what the reader will see on the other.</summary>
public sealed class EditModel(NoticeDesk desk, EditorReader notices, NoticeReader reader, DisclosureReader duties) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Notice>? Id { get; set; }

    [BindProperty] public NoticeForm Form { get; set; } = new();

    public EditChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Id is not { } id) return Page();
        if (await notices.FindAsync(id, ct) is not { } notice) return NotFound();
        if (!notice.Stage.Allows(NoticeAct.Edit)) return RedirectToPage("Review", new { id });
        Form = NoticeForm.Of(notice, await notices.ChosenAsync(id, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await SavedAsync(ct) is { } id ? RedirectToPage("Edit", new { id, saved = true }) : Page();

    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken ct)
    {
        if (await SavedAsync(ct) is not { } id) return Page();
        await desk.SubmitAsync(id, User.Actor, ct);
        return RedirectToPage("Review", new { id });
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await ReloadAsync(ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct) => Choices = await EditChoices.ReadAsync(reader, duties, ct);

    private async Task<Id<Notice>?> SavedAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return null;
        if (Id is not { } id) return await desk.DraftAsync(Form.Text, Form.Fulfils, User.Actor, ct);
        await desk.EditAsync(id, new(Form.Seen), Form.Text, Form.Fulfils, User.Actor, ct);
        return id;
    }
}
