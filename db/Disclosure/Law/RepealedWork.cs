using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// What still cites a repealed law, in the list of the day of whoever answers for it: the owner of the duty or of the column and their
/// backup; what nobody was named for is every publicist's. Read from the night's inspection: to look through every text again for each
/// reader of a list would be too much.
/// </summary>
/// <param name="inspections">Reads what the night found.</param>
/// <param name="owners">Reads who answers for a duty.</param>
/// <param name="columns">Reads who answers for a column.</param>
public sealed class RepealedWork(InspectionReader inspections, DutyOwners owners, NoticeReader columns) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        if (!actor.Is(Role.Publicist)) return [];
        var left = await inspections.RepealedLeftAsync(ct);
        if (left.Count == 0) return [];
        var duties = await owners.AllAsync(ct);
        var held = (await columns.ColumnsAsync(ct)).Where(column => column.Owner is not null).ToDictionary(column => column.Code, column => column.Owner!.Value);
        bool IsTheirs(string? answers) =>
            answers is null ? true
            : duties.TryGetValue(answers, out var owner) ? owner.Upto(RungReach.Backup).Any(actor.ActsFor)
            : !held.TryGetValue(answers, out var keeper) || actor.ActsFor(keeper);
        var theirs = left.Count(finding => IsTheirs(finding.Obligation));
        return theirs == 0 ? [] : [new(WorkKind.Due, new("Repealed.Work", theirs), new("Repealed.Work.Line"), null, "/office/disclosure/repealed")];
    }
}
