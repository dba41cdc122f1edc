using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Out of this browser, or of all of them.</summary>
[Authorize(Access.SignedIn)]
public sealed class SignOutModel(Gate gate, AccountDesk desk) : PageModel
{
    [BindProperty] public bool Everywhere { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Everywhere) await desk.EndSessionsAsync(User.Actor, ct);
        await gate.LeaveAsync();
        return RedirectToPage("/Index");
    }
}
