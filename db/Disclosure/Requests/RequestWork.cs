using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Requests in the publicist's list of the day: every open one, by its due day; one that nobody has confirmed is due the day it came; and what
/// somebody else proposed to publish for all.
/// </summary>
/// <param name="requests">Reads the desk.</param>
/// <param name="proposals">Reads the proposals.</param>
public sealed class RequestWork(RequestReader requests, ProposalReader proposals) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct) => !actor.Is(Role.Publicist) ? [] :
    [
        .. (await requests.ListAsync(answered: false, ct)).Where(line => line.Stage != RequestStage.Supplementing).Select(line => new WorkItem(
            WorkKind.Due, new("Request.Work", line.Number, line.Beginning), new($"RequestStage.{line.Stage}"),
            line.Stage == RequestStage.Received ? line.ReceivedOn : line.DueOn, $"/office/disclosure/requests/{line.Id}")),
        .. (await proposals.ListAsync(ct)).Where(each => each.Stage == ProposalStage.Open && each.ProposedBy != actor.Person.Value).Select(each => new WorkItem(
            WorkKind.Confirm, new("Proposal.Work", each.Title), null, null, $"/office/disclosure/requests/proposals?decide={each.Id}")),
    ];
}
