using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Accounts;

/// <summary>What an administrator may do about a colleague's way in.</summary>
public enum EntryAct
{
    Unlock,
    Lock,
    ResetFactor,
    Invite,
}

/// <summary>Lets a colleague in again, or not; makes a new link; takes a lost second factor away.</summary>
public sealed class EntryModel(StaffDesk staff, AccountReader accounts) : ColleaguePage(accounts)
{
    [BindProperty] public EntryAct? Act { get; set; }

    public string? Link { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Act is not { } act || !ModelState.IsValid) return Page();
        if (act != EntryAct.Invite)
            return await DoneAsync(act switch
            {
                EntryAct.Lock => staff.LockAsync(Id, User.Actor, ct),
                EntryAct.ResetFactor => staff.ResetSecondFactorAsync(Id, User.Actor, ct),
                EntryAct.Unlock or EntryAct.Invite => staff.UnlockAsync(Id, User.Actor, ct),
            });
        Link = Url.Outward("/Accounts/Choose", new { way = "join", token = await staff.InviteAgainAsync(Id, User.Actor, ct) });
        return Page();
    }
}
