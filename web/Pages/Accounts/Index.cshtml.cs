using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>One's own account; staff go to the office first.</summary>
[Authorize(Access.SignedIn)]
public sealed class IndexModel(Inbox inbox, UserManager<Account> people) : PageModel
{
    public int Unread { get; private set; }

    public bool HasFactor { get; private set; }

    /// <summary>Said when one came here to see one's own account and not after signing in.</summary>
    [BindProperty(SupportsGet = true)] public bool Own { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (User.IsStaff && !Own) return RedirectToPage("/Office/Index");
        Unread = await inbox.UnreadAsync(User.Actor.Person, ct);
        HasFactor = (await people.GetUserAsync(User))?.SecondFactor == true;
        return Page();
    }
}
