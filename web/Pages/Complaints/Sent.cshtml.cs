using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>The receipt as a ticket. It can be loaded again until the browser is closed; the address holds nothing.</summary>
public sealed class SentModel : PageModel
{
    public string Number { get; private set; } = "";

    public string? Code { get; private set; }

    public IActionResult OnGet()
    {
        if (TempData.Peek("number") is not string number || ShortNumber.Parse(number) is null) return RedirectToPage("Track");
        Number = ShortNumber.Spaced(number);
        Code = ReceiptCode.TryParse(TempData.Peek("code") as string, out var code) ? code.ToString() : null;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
