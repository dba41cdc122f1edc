using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Entry;

/// <summary>Where two entries of a sheet differ, side by side, to be decided with the paper in hand.</summary>
public sealed class SettleModel(WaveReader waves, EntryReader entries, EntryDesk desk) : EntryPage(waves)
{
    [BindProperty(SupportsGet = true, Name = "sheet")] public string SheetNumber { get; set; } = "";

    /// <summary>Which entry is right, by question: <c>first</c> or <c>second</c>.</summary>
    [BindProperty] public Dictionary<string, string?> Holds { get; set; } = [];

    public IReadOnlyList<EntryDifference> Differences { get; private set; } = [];

    public override async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) =>
        Differences = await entries.DifferencesAsync(new(Guid.Parse((string)RouteData.Values["id"]!)), (string)RouteData.Values["sheet"]!, HttpContext.RequestAborted);

    public IActionResult OnGet() => Differences.Count > 0 ? Page() : RedirectToPage("Index", new { Id });

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.SettleAsync(Id, SheetNumber, Holds.Where(each => each.Value is "first" or "second").ToDictionary(each => each.Key, each => each.Value == "second"), User.Actor, ct);
        return RedirectToPage("Index", new { Id });
    }
}
