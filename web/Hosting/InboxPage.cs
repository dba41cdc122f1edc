using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Web.Pages.Accounts;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>An inbox, in the office and in a resident's account alike.</summary>
public abstract class InboxPage(Inbox inbox, InboxDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Message>? After { get; set; }

    public InboxView View { get; private set; } = new(new([], null));

    public async Task OnGetAsync(CancellationToken ct) => View = new(await inbox.ReadAsync(User.Actor.Person, After, ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.MarkReadAsync(User.Actor, ct);
        return RedirectToPage();
    }
}
