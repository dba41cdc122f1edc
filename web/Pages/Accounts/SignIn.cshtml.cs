using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Name and password. Whatever is wrong, the sentence is the same.</summary>
public sealed class SignInModel(Gate gate) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Next { get; set; }

    [BindProperty] public SignInForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        return await gate.EnterAsync(Form.Login, Form.Password, ct) switch
        {
            Entry.In => this.Onward(Next),
            Entry.CodeNeeded => RedirectToPage("/Accounts/Code", new { Next }),
            Entry.Refused => throw new Refusal("account.signin.refused"),
        };
    }
}

public sealed record SignInForm
{
    [Required(ErrorMessage = "Account.Login.Missing"), Display(Name = "Account.Login")] public string Login { get; init; } = "";

    [Required(ErrorMessage = "Account.Password.Missing"), DataType(DataType.Password), Display(Name = "Account.Password")] public string Password { get; init; } = "";
}
