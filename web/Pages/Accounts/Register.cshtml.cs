using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>A resident opens an account, if they wish.</summary>
public sealed class RegisterModel(AccountDesk desk, Gate gate) : PageModel
{
    [BindProperty] public RegisterForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.RegisterAsync(Form.Login, Form.Name, Form.Password, ct);
        await gate.EnterAsync(Form.Login, Form.Password, ct);
        return RedirectToPage("/Accounts/Index");
    }
}

public sealed record RegisterForm
{
    [Required(ErrorMessage = "Account.Citizen.Missing"), Display(Name = "Account.Citizen.Login")] public string Login { get; init; } = "";

    [Required(ErrorMessage = "account.name.missing"), StringLength(AccountDesk.LongestName), Display(Name = "Account.Name")] public string Name { get; init; } = "";

    [Required(ErrorMessage = "Account.Password.Missing"), DataType(DataType.Password), Display(Name = "Account.Password")] public string Password { get; init; } = "";
}
