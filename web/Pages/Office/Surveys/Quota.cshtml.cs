using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The targets of one margin, a box a group.</summary>
public sealed class QuotaModel(WaveReader waves, QuotaDesk desk, IStringLocalizer<Words> words) : GroupsPage(waves, words, QuotaDesk.Most)
{
    protected override bool IsFor(Wave wave) => wave.Stage == WaveStage.Draft;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var quotas = await desk.OfAsync(Id, ct);
        Fill(category => quotas.FirstOrDefault(quota => quota.Question == Variable && quota.Category == category)?.Target);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.SetAsync(Id, Variable, Numbers.ToDictionary(each => each.Key, each => (int?)each.Value), User.Actor, ct);
        return RedirectToPage("Quotas", new { Id });
    }
}
