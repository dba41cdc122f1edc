using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>A round: who has returned, who has not, and what the returns add up to.</summary>
public sealed class RoundModel(PlanRoundDesk desk, PlanRoundReader rounds, PlanReader plans) : PlanPage(plans)
{
    [BindProperty(SupportsGet = true)] public Id<PlanRound> Id { get; set; }

    [BindProperty] public Id<PlanAsk> Ask { get; set; }

    public PlanRound? Round { get; private set; }

    public IReadOnlyList<PlanAsk> Asks { get; private set; } = [];

    /// <summary>What the newest returns say, by how the tasks stand.</summary>
    public IReadOnlyList<TaskProgress> Said { get; private set; } = [];

    /// <summary>The address of a link that was just made; shown once.</summary>
    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Round is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var path = await desk.MakeLinkAsync(Ask, User.Actor, ct);
        await ReloadAsync(ct);
        if (Round is null) return NotFound();
        Link = HttpContext.Whole(path, Language.Chinese);
        return Page();
    }

    public override async Task ReloadAsync(CancellationToken ct)
    {
        Round = await rounds.FindAsync(Id, ct);
        if (Round is null) return;
        Year = Round.Year;
        await base.ReloadAsync(ct);
        Asks = await rounds.AsksAsync(Id, ct);
        var said = new List<TaskProgress>();
        foreach (var id in Asks.Where(ask => !ask.IsOpen).Select(ask => ask.ReturnId).OfType<Id<PlanReturn>>())
            said.AddRange((await rounds.ReturnAsync(id, ct))!.Items.Value);
        Said = said;
    }
}
