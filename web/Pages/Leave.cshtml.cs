using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>Quick leave: closes what was open in this browser and goes to a page of no interest.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LeaveModel(ReceiptTicket ticket, OpenedReceipt opened) : PageModel
{
    private const string Elsewhere = "https://www.baidu.com/";

    public IActionResult OnGet()
    {
        ticket.Forget(HttpContext);
        opened.Forget(HttpContext);
        return Redirect(Elsewhere);
    }
}
