using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Gives new recovery codes, shown once.</summary>
[Authorize(Access.SignedIn)]
public sealed class RecoveryCodesModel(AccountDesk desk) : PageModel
{
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnPostAsync(CancellationToken ct) => Codes = await desk.RenewRecoveryCodesAsync(User.Actor, ct);
}
