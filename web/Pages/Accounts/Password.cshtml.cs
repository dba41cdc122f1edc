using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Changes one's own password; this browser stays signed in, others do not.</summary>
[Authorize(Access.SignedIn)]
public sealed class PasswordModel(AccountDesk desk, UserManager<Account> people, Gate gate) : PageModel
{
    [BindProperty] public PasswordForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (await people.GetUserAsync(User) is not { } account) return NotFound();
        await desk.ChangePasswordAsync(account, Form.Present, Form.Password, User.Actor, ct);
        await gate.StayAsync(User, User.HasSecondFactor);
        return RedirectToPage("/Accounts/Index", new { own = true });
    }
}

public sealed record PasswordForm
{
    [Required(ErrorMessage = "Account.Password.Missing"), DataType(DataType.Password), Display(Name = "Account.Password.Present")] public string Present { get; init; } = "";

    [Required(ErrorMessage = "Account.Password.Missing"), DataType(DataType.Password), Display(Name = "Account.Password.New")] public string Password { get; init; } = "";
}
