using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The door for who put a sheet aside, on this device or another.</summary>
public sealed class ReturnModel(SavedSheets saved, SheetCookie cookie) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = await saved.FindAsync(Code, ct);
        cookie.Write(HttpContext, draft);
        return RedirectToPage("Answer", new { Id = draft.Credential.Wave });
    }
}
