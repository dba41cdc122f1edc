using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Requests in the publicist's list of the day: every open one, by its due day; one that nobody has confirmed is due the day it came, and one
/// whose applicant did not give what was missing the day after; more time that somebody else asked for; and what somebody else proposed to publish for all.
/// </summary>
/// <param name="requests">Reads the desk.</param>
/// <param name="proposals">Reads the proposals.</param>
public sealed class RequestWork(RequestReader requests, ProposalReader proposals) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        if (!actor.Is(Role.Publicist)) return [];
        var open = await requests.ListAsync(answered: false, ct);
        return [.. Due(open, today), .. Granting(open, actor), .. await ProposedAsync(actor, ct)];
    }

    private static IEnumerable<WorkItem> Due(IEnumerable<RequestLine> open, DateOnly today) =>
        from line in open
        let lapsed = line.Stage == RequestStage.Supplementing && line.Until < today
        where lapsed || line.Stage != RequestStage.Supplementing
        select new WorkItem(
            WorkKind.Due, new("Request.Work", line.Number, line.Beginning), new(lapsed ? "Request.Work.Lapsed" : $"RequestStage.{line.Stage}"),
            lapsed ? line.Until!.Value.AddDays(1) : line.Stage == RequestStage.Received ? line.ReceivedOn : line.DueOn, PathOf(line));

    private static IEnumerable<WorkItem> Granting(IEnumerable<RequestLine> open, Actor actor) =>
        from line in open
        where line.ExtensionAskedBy is { } asker && asker != actor.Person.Value
        select new WorkItem(WorkKind.Confirm, new("Request.Work.Extension", line.Number), new("RequestAct.AskExtension"), null, $"{PathOf(line)}?act={RequestAct.ApproveExtension}");

    private async Task<IEnumerable<WorkItem>> ProposedAsync(Actor actor, CancellationToken ct) =>
        from each in await proposals.ListAsync(ct)
        where each.Stage == ProposalStage.Open && each.ProposedBy != actor.Person.Value
        select new WorkItem(WorkKind.Confirm, new("Proposal.Work", each.Title), null, null, $"/office/disclosure/requests/proposals?decide={each.Id}");

    private static string PathOf(RequestLine line) => $"/office/disclosure/requests/{line.Id}";
}
