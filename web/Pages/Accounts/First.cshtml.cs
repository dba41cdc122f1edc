using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Whoever can read the server's console becomes the first administrator.</summary>
public sealed class FirstModel(FirstAdministrator first, Gate gate) : PageModel
{
    [BindProperty] public FirstForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await first.MakeAsync(Form.Token, Form.Login, Form.Name, Form.Password, ct);
        await gate.EnterAsync(Form.Login, Form.Password, ct);
        return RedirectToPage("/Accounts/SecondFactor");
    }
}

public sealed record FirstForm
{
    [Required(ErrorMessage = "Account.First.Token.Missing"), StringLength(100), Display(Name = "Account.First.Token")] public string Token { get; init; } = "";

    [Required(ErrorMessage = "account.login.staff"), Display(Name = "Account.Staff.Login")] public string Login { get; init; } = "";

    [Required(ErrorMessage = "account.name.missing"), StringLength(AccountDesk.LongestName), Display(Name = "Account.Person")] public string Name { get; init; } = "";

    [Required(ErrorMessage = "Account.Password.Missing"), DataType(DataType.Password), Display(Name = "Account.Password")] public string Password { get; init; } = "";
}
