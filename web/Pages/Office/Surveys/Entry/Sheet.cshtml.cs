using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Entry;

/// <summary>A whole sheet on one page, typed with the keyboard alone.</summary>
public sealed class SheetModel(WaveReader waves, EntryDesk desk) : EntryPage(waves)
{
    [BindProperty(SupportsGet = true)] public AnswerMode Mode { get; set; } = AnswerMode.Paper;

    [BindProperty, StringLength(EntryDesk.LongestSheet), Display(Name = "Survey.Entry.SheetNumber")] public string? SheetNumber { get; set; }

    /// <summary>The form's own number.</summary>
    [BindProperty] public Guid? Key { get; set; }

    /// <summary>Whether the next sheet follows at once.</summary>
    [BindProperty] public bool Next { get; set; }

    public IActionResult OnGet()
    {
        if (Mode is AnswerMode.Web or AnswerMode.Kiosk || !Enum.IsDefined(Mode)) return NotFound();
        Key = Id<EntryDesk>.Blind().Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Mode is AnswerMode.Web or AnswerMode.Kiosk || !Enum.IsDefined(Mode)) return NotFound();
        if (!ModelState.IsValid || Faults.Count > 0) return Page();
        var drawn = await desk.EnterAsync(Id, new(Key ?? Id<EntryDesk>.Blind().Value, Mode, SheetNumber ?? "", Typed), User.Actor, ct);
        return Next ? RedirectToPage(new { Id, Mode }) : RedirectToPage("Index", new { Id, kept = true, drawn });
    }
}
