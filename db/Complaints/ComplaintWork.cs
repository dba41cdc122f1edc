using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>The complaints in somebody's list of the day: what is due at their desk, what came back, what waits for their word.</summary>
/// <param name="cases">The desks' lists.</param>
public sealed class ComplaintWork(CaseReader cases) : IWorkSource
{
    private const int SoonDays = 14;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        var items = new List<WorkItem>();
        if (actor.Is(Role.Intake)) items.AddRange(await LinesAsync(ComplaintDeskList.Intake, null, "intake", ct));
        if (actor.Is(Role.Handler) && actor.Organisation is { } own) items.AddRange(await LinesAsync(ComplaintDeskList.Handling, own, "handling", ct));
        if (actor.Is(Role.Supervisor)) items.AddRange(await WatchedAsync(today, ct));
        if (actor.Is(Role.Intake) || actor.Is(Role.Supervisor)) items.AddRange(await LookBacksAsync(today, ct));
        return items;
    }

    private async Task<IEnumerable<WorkItem>> LinesAsync(ComplaintDeskList list, string? organisation, string desk, CancellationToken ct) =>
        (await cases.ListAsync(list, organisation, null, ct)).Rows.Select(line => Item(line, line.Round > 1 ? WorkKind.CameBack : WorkKind.Due, desk));

    private async Task<IEnumerable<WorkItem>> WatchedAsync(DateOnly today, CancellationToken ct) =>
        (await cases.ListAsync(ComplaintDeskList.Supervision, null, null, ct)).Rows
            .Where(line => line.ExtensionWaiting || line.Supervised || line.DueOn < today)
            .Select(line => Item(line, line.ExtensionWaiting ? WorkKind.Confirm : WorkKind.Due, "supervision"));

    private async Task<IEnumerable<WorkItem>> LookBacksAsync(DateOnly today, CancellationToken ct) =>
        (await cases.LookBacksAsync(CaseReader.PageSize, ct))
            .Where(line => line.DueOn <= today.AddDays(SoonDays))
            .Select(line => new WorkItem(WorkKind.Due, new("Complaints.Work.LookBack", line.Kind, line.Whereabouts ?? ""), new("Complaints.Work.Number", ShortNumber.Spaced(line.Number)), line.DueOn, $"/office/complaints/lookback/{line.Id}"));

    private static WorkItem Item(CaseLine line, WorkKind kind, string desk) =>
        new(kind, new("Complaints.Work.Case", line.Kind, line.Whereabouts ?? line.Beginning), new("Complaints.Work.Stage", line.Stage, ShortNumber.Spaced(line.Number)), line.DueOn, $"/office/complaints/{desk}/{line.Id}");
}
