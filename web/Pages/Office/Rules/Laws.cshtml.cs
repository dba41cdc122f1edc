using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules;

/// <summary>Every law that rows cite, standing or repealed.</summary>
public sealed class LawsModel(LawReader laws, Clock clock) : PageModel
{
    public IReadOnlyList<Law> All { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public bool MayEdit => User.Actor.Is(Role.Publicist) || User.Actor.Is(Role.Supervisor);

    public async Task OnGetAsync(CancellationToken ct) => All = await laws.AllAsync(ct);
}
