using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using static PingHuEcoPublic.Reports.ReportStage;

namespace PingHuEcoPublic.Reports;

/// <summary>The reports' part of the list of the day.</summary>
/// <param name="reader">Reads the lists.</param>
public sealed class ReportWork(ReportReader reader) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        var items = new List<WorkItem>();
        if (actor.Is(Role.Intake))
            items.AddRange((await reader.AtAsync([Received], null, ct)).Select(line => Item(line, WorkKind.Due, "intake", line.AckBy)));
        if (actor.Is(Role.Handler))
            items.AddRange((await reader.AtAsync([Accepted, Verifying], actor.Organisation ?? "", ct)).Select(line => Item(line, line.Unread ? WorkKind.CameBack : WorkKind.Due, "verification", null)));
        if (actor.Is(Role.RewardOfficer))
            items.AddRange((await reader.AtAsync([Substantiated], null, ct)).Where(line => line is { Named: true, Kind.IsRewarded: true }).Select(line => Item(line, WorkKind.Confirm, "rewards", null)));
        if (actor.Is(Role.Supervisor))
            items.AddRange((await reader.AtAsync([RewardProposed], null, ct)).Select(line => Item(line, WorkKind.Confirm, "approval", null)));
        return items;
    }

    private static WorkItem Item(ReportLine line, WorkKind kind, string room, DateOnly? due) =>
        new(kind, new("Reports.Work.Title", line.Polluter), new("Reports.Work.Line", line.Mark, line.Stage), due, $"/office/reports/{room}/{line.Id}");
}
