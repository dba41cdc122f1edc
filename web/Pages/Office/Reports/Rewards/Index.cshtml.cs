using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;
using static PingHuEcoPublic.Reports.ReportStage;

namespace PingHuEcoPublic.Web.Pages.Office.Reports.Rewards;

/// <summary>Proposes the award that the rules of today give. Nobody types an amount.</summary>
public sealed class IndexModel(ReportShelf shelf, RewardDesk desk, RuleReader rules, IStringLocalizer<Words> words) : ReportRoom(shelf)
{
    public Reward? Preview { get; private set; }

    public string? WhyNot { get; private set; }

    public override string Room => "/Office/Reports/Rewards/Index";

    protected override IReadOnlyList<ReportStage> ToDo => [Substantiated];

    protected override IReadOnlyList<ReportStage> Readable => [RewardProposed, RewardApproved];

    public Task<IActionResult> OnPostProposeAsync(CancellationToken ct) => DoAsync(() => desk.ProposeAsync(Report, User.Actor, ct), ct);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Case?.Facts.Stage != Substantiated) return;
        try
        {
            Preview = Case.Grounds.Compute(await rules.AllAsync(ct), Today);
        }
        catch (Refusal refusal)
        {
            WhyNot = words.Of(refusal);
        }
    }
}
