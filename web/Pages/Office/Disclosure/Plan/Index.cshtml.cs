using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>The plan of a year as the desk keeps it.</summary>
public sealed class IndexModel(PlanDesk desk, PlanRoundReader rounds, IndicatorReader indicators, PlanReportDesk reports, SettingReader settings, PlanReader plans) : PlanPage(plans)
{
    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<PlanRound> Rounds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Plan is null && RouteData.Values.ContainsKey("year") ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        await desk.PublishAsync(Year, User.Actor, ct);
        return RedirectToPage(new { Year });
    }

    /// <summary>Drafts the report on the year; it is finished and reviewed as any notice.</summary>
    public async Task<IActionResult> OnPostReportAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Plan is not { } plan) return NotFound();
        var progress = PlanProgress.Of(plan, await rounds.ProgressAsync(Year, ct));
        var source = (await settings.AllAsync(ct)).GetValueOrDefault(PingHuEcoPublic.Kernel.Settings.Host) ?? NameOf(Organisation.Bureau);
        var id = await reports.DraftAsync(Year, PlanReport.Draft(progress, await indicators.YearAsync(Year, ct), Bodies.ToDictionary(each => each.Code, each => each.ShortZh), source), User.Actor, ct);
        return RedirectToPage("/Office/Disclosure/Edit", new { id });
    }

    public override async Task ReloadAsync(CancellationToken ct)
    {
        Years = await Plans.YearsAsync(drafts: true, ct);
        if (Year == 0 && Years is [var newest, ..]) Year = newest;
        await base.ReloadAsync(ct);
        Rounds = await rounds.RoundsAsync(Year, ct);
    }
}
