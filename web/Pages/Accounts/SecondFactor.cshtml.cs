using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Sets up the app that shows codes, and gives recovery codes once.</summary>
[Authorize(Access.SignedIn)]
public sealed class SecondFactorModel(AccountDesk desk, UserManager<Account> people, Gate gate, FactorSecrets secrets) : PageModel
{
    private byte[]? secret;

    [BindProperty] public string? Carried { get; set; }

    [BindProperty] public CodeForm Form { get; set; } = new();

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public byte[] Secret => secret ??= secrets.Take(Carried, User.Actor.Person);

    public string Carry => secrets.Carry(Secret, User.Actor.Person);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await people.GetUserAsync(User) is not { } account) return NotFound();
        ModelState.Remove(nameof(Carried));
        if (!ModelState.IsValid) return Page();
        Codes = await desk.TurnOnSecondFactorAsync(account, Secret, Form.Code, User.Actor, ct);
        await gate.StayAsync(User, secondFactor: true);
        return Page();
    }
}
