using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Web.Hosting;
using static PingHuEcoPublic.Reports.ReportStage;

namespace PingHuEcoPublic.Web.Pages.Office.Reports.Approval;

/// <summary>The word of another person on a proposed award.</summary>
public sealed class IndexModel(ReportShelf shelf, RewardDesk desk) : ReportRoom(shelf)
{
    public override string Room => "/Office/Reports/Approval/Index";

    protected override IReadOnlyList<ReportStage> ToDo => [RewardProposed];

    protected override IReadOnlyList<ReportStage> Readable => [RewardApproved];

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => DoAsync(() => desk.ApproveAsync(Report, User.Actor, ct), ct);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken ct) => DoAsync(() => desk.DeclineAsync(Report, Reason, User.Actor, ct), ct);
}
