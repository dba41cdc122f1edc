using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>Chooses a password by a one-use link: the first by an invitation, or a new one.</summary>
public sealed class ChooseModel(AccountDesk desk, AccountReader accounts) : PageModel
{
    [FromRoute] public string Way { get; init; } = "";

    [FromRoute] public string Token { get; init; } = "";

    [BindProperty] public ChooseForm Form { get; set; } = new();

    public bool Works { get; private set; } = true;

    private TokenPurpose Purpose => Way == "join" ? TokenPurpose.Invitation : TokenPurpose.PasswordReset;

    public async Task OnGetAsync(CancellationToken ct) => Works = await accounts.IsTokenGoodAsync(Purpose, Token, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.ChoosePasswordAsync(Purpose, Token, Form.Password, ct);
        return RedirectToPage("/Accounts/SignIn");
    }
}

public sealed record ChooseForm
{
    [Required(ErrorMessage = "Account.Password.Missing"), DataType(DataType.Password), Display(Name = "Account.Password.New")] public string Password { get; init; } = "";
}
