using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Marking the raw readings of some days as looked at.</summary>
public sealed class ReviewReadingsModel(ReadingDesk desk, StationReader stations) : PageModel, IReloads
{
    [BindProperty, Required, Display(Name = "Quality.Station")] public Id<Station>? Station { get; set; }

    [BindProperty, Required, Display(Name = "Quality.Review.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, Display(Name = "Quality.Review.To")] public DateOnly? To { get; set; }

    public IReadOnlyList<Choice> Stations { get; private set; } = [];

    public int? Reviewed { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        Reviewed = await desk.ReviewAsync(Station!.Value, From!.Value, To!.Value, User.Actor, ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct) => Stations = [.. (await stations.AllAsync(ct)).Select(each => new Choice(each.Id.ToString(), each.Name))];
}
