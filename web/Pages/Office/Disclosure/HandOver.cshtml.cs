using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Handing one notice to the main site and to WeChat, what to do with the package, and what differs there.</summary>
public sealed class HandOverModel(HandOverDesk desk, NoticeReader notices, EditionReader editions, DisclosureReader duties, ChannelDesk channels) : PageModel, IReloads
{
    private IReadOnlyList<HandOverLine> lines = [];
    private IReadOnlyList<ReleasedEdition> released = [];
    private IReadOnlyList<Obligation> catalogue = [];

    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    /// <summary>The medium to which it was just handed; the page brings the package by itself.</summary>
    [BindProperty(SupportsGet = true)] public HandOverChannel? Handed { get; set; }

    public PublishedNotice? Notice { get; private set; }

    /// <summary>The duties of the notice that ask for 两微一端 and have nothing to show for it yet.</summary>
    public IReadOnlyList<OccurrenceLine> Unproved { get; private set; } = [];

    public HandOverLine? Of(HandOverChannel channel) => lines.FirstOrDefault(line => line.Channel == channel);

    public Obligation? DutyOf(OccurrenceLine line) => catalogue.FirstOrDefault(row => row.Code == line.Obligation);

    /// <summary>What stands there beside what stands here.</summary>
    public IReadOnlyList<DiffRow> Changes(HandOverLine line) =>
        TextDiff.Of(released.FirstOrDefault(each => each.Number == line.Handed)?.Body ?? "", released.FirstOrDefault(each => each.Number == line.Shown)?.Body ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Notice is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetPackageAsync(HandOverChannel channel, CancellationToken ct) =>
        await desk.PackAsync(Id, channel, new(HttpContext.Whole("/", Language.Chinese)), ct) is { } package ? File(package.Bytes, "application/zip", package.Name) : NotFound();

    public async Task<IActionResult> OnPostHandAsync(HandOverChannel channel, CancellationToken ct)
    {
        await desk.HandAsync(Id, channel, User.Actor, ct);
        return RedirectToPage("HandOver", new { Id, handed = channel });
    }

    public async Task<IActionResult> OnPostDownAsync(HandOverChannel channel, CancellationToken ct)
    {
        await desk.TakeDownAsync(Id, channel, User.Actor, ct);
        return RedirectToPage("HandOver", new { Id });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        (Notice, lines, released) = (await notices.FindAsync(Id, ct), await desk.OfAsync(Id, ct), await editions.ReleasedAsync(Id, ct));
        if (Notice is null) return;
        catalogue = await duties.EverAsync(ct);
        OccurrenceLine[] asked = [.. (await duties.FulfilledByAsync(Id, ct)).Where(line => DutyOf(line)?.Channels.Contains(Channel.SocialMedia) == true)];
        var used = await channels.UsedAsync(asked.Select(line => line.Id), ct);
        Unproved = [.. asked.Where(line => used[line.Id].All(use => use.Channel != Channel.SocialMedia))];
    }
}
