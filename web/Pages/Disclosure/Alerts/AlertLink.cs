using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Alerts;

/// <summary>A page behind a link in a mail. The link shows a button: programs that look into mails open links, and must not decide by it.</summary>
public abstract class AlertLink(AlertDesk desk, NoticeReader notices) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Alert> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Mac { get; set; } = "";

    public string Said { get; private set; } = "";

    public bool IsDone { get; protected set; }

    protected abstract string Purpose { get; }

    /// <summary>Whether an alert that is found is done with already.</summary>
    protected abstract bool WasDone(Alert? alert);

    protected AlertDesk Desk => desk;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!desk.IsOurs(Id, Purpose, Mac)) return NotFound();
        await ReloadAsync(ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var alert = await desk.FindAsync(Id, Purpose, Mac, ct);
        IsDone = WasDone(alert);
        Said = alert?.Said(Wording.Of(CultureInfo.CurrentUICulture), await notices.ColumnsAsync(ct)) ?? "";
        Response.KeepNowhere();
    }
}
