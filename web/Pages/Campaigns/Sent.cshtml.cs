using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>The receipt as a ticket. It can be loaded again until the browser is closed; the address holds nothing.</summary>
public sealed class SentModel(EventReader events) : PageModel
{
    public Event Found { get; private set; } = null!;

    public string Code { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (TempData.Peek("event") is not Guid id || await events.FindAsync(new(id), ct) is not { } found
            || !ReceiptCode.TryParse(TempData.Peek("code") as string, out var code)) return RedirectToPage("Index");
        (Found, Code) = (found, code.ToString());
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
