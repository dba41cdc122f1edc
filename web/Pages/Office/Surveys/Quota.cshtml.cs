using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>How many of a group are wanted.</summary>
public sealed class WantedGroup
{
    [Range(1, QuotaDesk.Most)] public int? Target { get; set; }
}

/// <summary>The targets of one margin, a box a group.</summary>
public sealed class QuotaModel(WaveReader waves, QuotaDesk desk) : GroupsPage(waves)
{
    [BindProperty] public List<WantedGroup> Wanted { get; set; } = [];

    protected override bool IsFor(Wave wave) => wave.Stage == WaveStage.Draft;

    protected override void Fit() => Wanted = Fitted(Wanted);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var quotas = await desk.OfAsync(Id, ct);
        foreach (var (i, category) in Categories.Index()) Wanted[i].Target = quotas.FirstOrDefault(quota => quota.Question == Variable && quota.Category == category)?.Target;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.SetAsync(Id, Variable, Categories.Zip(Wanted).ToDictionary(each => each.First, each => each.Second.Target), User.Actor, ct);
        return RedirectToPage("Quotas", new { Id });
    }
}
