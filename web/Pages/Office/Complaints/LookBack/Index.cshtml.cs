using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Complaints.LookBack;

/// <summary>回头看: what was closed and is to be looked at again, by somebody who did not handle it.</summary>
public sealed class IndexModel(CaseReader reader, CaseRoom room, LookBackDesk desk) : CasePage(room)
{
    private const int Most = 100;

    public IReadOnlyList<LookBackLine> Lines { get; private set; } = [];

    public override string Desk => "LookBack";

    protected override IEnumerable<CaseAct> OfferedFor(CaseView view) => view.File.LookBackOn is null ? [] : [CaseAct.FindHeld, CaseAct.FindRebound];

    protected override async Task ListAsync(CancellationToken ct) => Lines = await reader.LookBacksAsync(Most, ct);

    protected override Task DoAsync(Id<Submission> id, CaseAct act, CancellationToken ct) => desk.LookAgainAsync(id, act == CaseAct.FindHeld, Form.Finding, User.Actor, ct);
}
