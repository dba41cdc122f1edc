using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Asks for a link by mail; whether the name has an account is not said.</summary>
public sealed class ForgotModel(AccountDesk desk) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Account.Login.Missing"), Display(Name = "Account.Login")] public string Login { get; set; } = "";

    [TempData] public bool Asked { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.ForgotPasswordAsync(Login, ct);
        Asked = true;
        return RedirectToPage();
    }
}
