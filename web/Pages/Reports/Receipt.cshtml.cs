using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Reports;

/// <summary>The receipt, for a quarter of an hour in the browser that sent the report; nowhere else, and never in an address.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReceiptModel(ReceiptTicket ticket) : PageModel
{
    public Ticket? Ticket { get; private set; }

    public void OnGet() => Ticket = ticket.Read(HttpContext);

    /// <summary>The receipt as an image to keep.</summary>
    public IActionResult OnGetImage() => ticket.Read(HttpContext) is { } kept ? File(ReceiptPicture.Draw(kept.Code, kept.AckBy, kept.LookAgain), "image/png") : NotFound();

    public IActionResult OnPost()
    {
        ticket.Forget(HttpContext);
        return RedirectToPage("/Index");
    }
}
