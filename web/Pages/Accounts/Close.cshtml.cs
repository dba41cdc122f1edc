using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>A resident closes their account; what was known of them is erased at once.</summary>
[Authorize(Access.SignedIn)]
public sealed class CloseModel(AccountDesk desk, Gate gate) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.CloseAsync(User.Actor, ct);
        await gate.LeaveAsync();
        return RedirectToPage("/Index");
    }
}
