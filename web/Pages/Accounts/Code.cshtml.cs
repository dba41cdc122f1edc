using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>The second step: a code from the app, or a recovery code.</summary>
public sealed class CodeModel(Gate gate) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Next { get; set; }

    [BindProperty] public CodeForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await gate.IsHalfInAsync() ? Page() : RedirectToPage("/Accounts/SignIn", new { Next });

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (await gate.ShowCodeAsync(Form.Code, ct) == Entry.In) return this.Onward(Next);
        throw new Refusal("account.code.refused") { Field = "Code" };
    }
}

public sealed record CodeForm
{
    [Required(ErrorMessage = "Account.Code.Missing"), StringLength(30), Display(Name = "Account.Code.Label")] public string Code { get; init; } = "";
}
