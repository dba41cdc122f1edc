using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Taking a published notice back: one of four reasons, and a sentence that the public reads.</summary>
public sealed class WithdrawModel(NoticeDesk desk, NoticeReader notices) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty, Required, Display(Name = "Disclosure.Withdraw.Reason")] public WithdrawalReason? Reason { get; set; }

    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Withdraw.Explanation")] public string Explanation { get; set; } = "";

    public PublishedNotice? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Notice is null or { WithdrawnFor: not null } ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Notice is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.WithdrawAsync(Id, Reason!.Value, Explanation, User.Actor, ct);
        return RedirectToPage("Review", new { Id });
    }

    public async Task ReloadAsync(CancellationToken ct) => Notice = await notices.FindAsync(Id, ct);
}
