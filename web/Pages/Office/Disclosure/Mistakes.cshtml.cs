using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Mistakes that residents reported: the list by due day, and the answer to one.</summary>
public sealed class MistakesModel(MistakeDesk desk, MistakeReader mistakes, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Mistake>? Id { get; set; }

    [BindProperty(SupportsGet = true)] public bool Answered { get; set; }

    [BindProperty] public MistakeForm Form { get; set; } = new();

    public IReadOnlyList<Mistake> List { get; private set; } = [];

    public Mistake? Opened { get; private set; }

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Id is not null && Opened is null) return NotFound();
        if (Opened is { Answer: null } open) Form = new() { Mended = true, Pages = open.Page };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Opened is not { } open) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.AnswerAsync(open.Id, Form.Mended, Form.Text, Form.Mended ? Form.Pages : "", User.Actor, ct);
        // By its path: a page does not lead to itself without the id that it was opened with.
        return LocalRedirect(Url.Content("~/office/disclosure/mistakes"));
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        List = await mistakes.ListAsync(Answered, ct);
        Opened = Id is { } id ? await mistakes.FindAsync(id, ct) : null;
    }
}

/// <summary>The answer to a reported mistake.</summary>
public sealed record MistakeForm
{
    [Display(Name = "Mistake.IsMended")] public bool Mended { get; init; }

    [Display(Name = "Inquiry.Reply"), Required, StringLength(MistakeDesk.Longest)] public string? Text { get; init; }

    [Display(Name = "Mistake.Pages"), StringLength(2_000)] public string? Pages { get; init; }
}
