using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Alerts;

/// <summary>The second yes: from the mail that only the holder of the address can read.</summary>
public sealed class ConfirmModel(AlertDesk desk, NoticeReader notices) : AlertLink(desk, notices)
{
    protected override string Purpose => "confirm";

    protected override bool WasDone(Alert? alert) => alert is { Confirmed: true };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Desk.ConfirmAsync(Id, Mac, ct);
        await ReloadAsync(ct);
        return Page();
    }
}
