using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Enforcement;

/// <summary>One penalty: a decision that did not stand starts the clock, and taking it back with its reason stops it.</summary>
public sealed class PenaltyModel(PenaltyDesk desk, EnforcementReader enforcement, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Penalty> Id { get; set; }

    [BindProperty] public ChangeForm Form { get; set; } = new();

    [BindProperty, Display(Name = "Enforcement.Reason")] public string? Reason { get; set; }

    public Penalty Found { get; private set; } = null!;

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Found is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Found is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.ChangeAsync(Id, Form.Kind!.Value, Form.Document, Form.ChangedOn!.Value, User.Actor, ct);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await ReloadAsync(ct);
        if (Found is null) return NotFound();
        await desk.TakeBackAsync(Id, Reason, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task ReloadAsync(CancellationToken ct) => Found = (await enforcement.FindAsync(Id, ct))!;
}

/// <summary>Why a decision did not stand.</summary>
public sealed record ChangeForm
{
    [Display(Name = "Penalty.Change"), Required] public PenaltyChange? Kind { get; init; }

    [Display(Name = "Penalty.Document"), Required, StringLength(120)] public string Document { get; init; } = "";

    [Display(Name = "Penalty.ChangedOn"), Required] public DateOnly? ChangedOn { get; init; }
}
