using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Alerts;

/// <summary>Asking for mails about a list or a search.</summary>
public sealed class IndexModel(AlertDesk desk, NoticeReader notices) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty(SupportsGet = true)] public string? Column { get; set; }

    [BindProperty(SupportsGet = true)] public string? Town { get; set; }

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)] public string? Validity { get; set; }

    [BindProperty] public AlertForm Form { get; set; } = new();

    public string Said { get; private set; } = "";

    public bool IsAsked => TempData.Peek("alert") is true;

    public bool IsByValidity => DocumentValidities.Read(Validity) is not null;

    private EntryKind? KindAsked => Enum.GetValues<EntryKind>().Where(each => each.Word() == Kind).Select(each => (EntryKind?)each).FirstOrDefault();

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Request.Query.Count > 0) TempData.Remove("alert");
        await ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.AskAsync(Form.Address, new(Q, Empty(Column), null, Empty(Town), KindAsked, DocumentValidities.Read(Validity)), Language.Current.Code, ct);
        TempData["alert"] = true;
        return RedirectToPage("/Disclosure/Alerts/Index", new { });
    }

    public async Task ReloadAsync(CancellationToken ct) =>
        Said = new Alert(default, (Q ?? "").Trim(), Empty(Column), Empty(Town), KindAsked, DocumentValidities.Read(Validity), false).Said(Wording.Of(CultureInfo.CurrentUICulture), await notices.ColumnsAsync(ct));

    private static string? Empty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

public sealed record AlertForm
{
    [Required, StringLength(AlertDesk.LongestAddress), Display(Name = "Alert.Address")] public string Address { get; init; } = "";
}
