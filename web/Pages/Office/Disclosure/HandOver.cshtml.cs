using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Handing one notice to the main site and to WeChat, and what differs there.</summary>
public sealed class HandOverModel(HandOverDesk desk, NoticeReader notices, EditionReader editions) : PageModel, IReloads
{
    private IReadOnlyList<HandOverLine> lines = [];
    private IReadOnlyList<ReleasedEdition> released = [];

    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    public PublishedNotice? Notice { get; private set; }

    public HandOverLine? Of(HandOverChannel channel) => lines.FirstOrDefault(line => line.Channel == channel);

    /// <summary>What stands there beside what stands here.</summary>
    public IReadOnlyList<DiffRow> Changes(HandOverLine line) =>
        TextDiff.Of(released.FirstOrDefault(each => each.Number == line.Handed)?.Body ?? "", released.FirstOrDefault(each => each.Number == line.Shown)?.Body ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Notice is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostHandAsync(HandOverChannel channel, CancellationToken ct)
    {
        var package = await desk.HandAsync(Id, channel, new(HttpContext.Whole("/")), User.Actor, ct);
        return File(package.Bytes, "application/zip", package.Name);
    }

    public async Task<IActionResult> OnPostDownAsync(HandOverChannel channel, CancellationToken ct)
    {
        await desk.TakeDownAsync(Id, channel, User.Actor, ct);
        return RedirectToPage("HandOver", new { Id });
    }

    public async Task ReloadAsync(CancellationToken ct) => (Notice, lines, released) = (await notices.FindAsync(Id, ct), await desk.OfAsync(Id, ct), await editions.ReleasedAsync(Id, ct));
}
