using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Alerts;

/// <summary>Ends an alert: by a click on the page, or by the mail program's own button (RFC 8058), which brings no cookie and no token; the signature in the address is the right to do it.</summary>
[IgnoreAntiforgeryToken]
public sealed class StopModel(AlertDesk desk, NoticeReader notices) : AlertLink(desk, notices)
{
    protected override string Purpose => "stop";

    protected override bool WasDone(Alert? alert) => alert is null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Desk.StopAsync(Id, Mac, ct);
        await ReloadAsync(ct);
        return Page();
    }
}
