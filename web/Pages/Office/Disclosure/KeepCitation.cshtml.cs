using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Deciding that a page which cites a repealed law stays as it is.</summary>
public sealed class KeepCitationModel(LawDesk desk, NoticeReader notices) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Law { get; set; } = "";

    [BindProperty, Required, StringLength(200), Display(Name = "Repealed.Reason")] public string Reason { get; set; } = "";

    public PublishedNotice? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Notice is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Notice is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.KeepAsync(Id, Law, Reason, User.Actor, ct);
        return RedirectToPage("Repealed", new { id = (object?)null, Law });
    }

    public async Task ReloadAsync(CancellationToken ct) => Notice = await notices.FindAsync(Id, ct);
}
