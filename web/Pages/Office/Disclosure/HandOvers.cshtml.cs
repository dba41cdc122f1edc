using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What stands on the main site and in WeChat, and what of it differs from here.</summary>
public sealed class HandOversModel(HandOverDesk desk) : PageModel
{
    public IReadOnlyList<HandOverLine> List { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => List = await desk.ListAsync(ct);
}
