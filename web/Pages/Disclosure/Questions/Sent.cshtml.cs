using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Questions;

/// <summary>The receipt as a ticket. It can be loaded again until the browser is closed; the address holds nothing.</summary>
public sealed class SentModel : PageModel
{
    public DateOnly Due { get; private set; }

    public string Code { get; private set; } = "";

    public IActionResult OnGet()
    {
        if (TempData.Peek("inquiry") is not int due || !ReceiptCode.TryParse(TempData.Peek("code") as string, out var code)) return RedirectToPage("Index");
        (Due, Code) = (DateOnly.FromDayNumber(due), code.ToString());
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
