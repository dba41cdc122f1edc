using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>Gives places back by the receipt that was opened on the tracking page; it lies below that page, as the cookie of the receipt does.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class GiveBackModel(SignUpDesk desk, OpenedReceipt opened) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Track");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (opened.Read(HttpContext) is { Kind: SignUpDesk.SubjectKind } subject) await desk.GiveBackAsync(new Id<SignUp>(subject.Subject), ct);
        return RedirectToPage("/Track");
    }
}
