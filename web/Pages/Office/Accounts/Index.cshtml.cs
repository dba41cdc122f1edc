using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Accounts;

/// <summary>Everybody who works here, and who stands in for whom.</summary>
public sealed class IndexModel(AccountReader accounts, Clock clock) : PageModel
{
    public IReadOnlyList<Colleague> Staff { get; private set; } = [];

    public IReadOnlyList<StandInRow> StandIns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Staff = await accounts.StaffAsync(null, null, ct);
        StandIns = await accounts.StandInsAsync(null, clock.Today, ct);
    }
}
