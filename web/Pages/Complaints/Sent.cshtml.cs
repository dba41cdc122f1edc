using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>The receipt as a ticket. It can be loaded again until the browser is closed; the address holds nothing.</summary>
public sealed class SentModel : PageModel
{
    public string Number { get; private set; } = "";

    public string? Code { get; private set; }

    public IActionResult OnGet() => IsKept() ? Page() : RedirectToPage("Track");

    /// <summary>The receipt as an image to keep.</summary>
    public IActionResult OnGetImage() => IsKept() ? File(ReceiptPicture.Draw(Code ?? Number), "image/png") : NotFound();

    private bool IsKept()
    {
        Response.KeepNowhere();
        if (TempData.Peek("number") is not string number || ShortNumber.Parse(number) is null) return false;
        Number = ShortNumber.Spaced(number);
        Code = ReceiptCode.TryParse(TempData.Peek("code") as string, out var code) ? code.ToString() : null;
        return true;
    }
}
