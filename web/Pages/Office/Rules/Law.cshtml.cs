using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules;

/// <summary>One law with all that rests on it.</summary>
public sealed class LawModel(LawReader laws, Clock clock) : PageModel
{
    public Citations Citations { get; private set; } = null!;

    public DateOnly Today => clock.Today;

    public bool MayEdit => User.Actor.Is(Role.Publicist) || User.Actor.Is(Role.Supervisor);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await laws.OfAsync(code, ct) is not { } citations) return NotFound();
        Citations = citations;
        return Page();
    }
}
