using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Complaints.Supervision;

/// <summary>督办: every open complaint by what is due, requests for more days, matters under supervision.</summary>
public sealed class IndexModel(CaseReader reader, CaseRoom room, SupervisionDesk desk) : CasePage(room)
{
    public Page<CaseLine> Lines { get; private set; } = new([], null);

    public override string Desk => "Supervision";

    protected override IEnumerable<CaseAct> OfferedFor(CaseView view)
    {
        if (view.ExtensionWaiting) return [CaseAct.GrantExtension, CaseAct.DenyExtension];
        return view.File.SupervisedSince is null ? [CaseAct.Supervise] : [CaseAct.Lift];
    }

    protected override async Task ListAsync(CancellationToken ct) => Lines = await reader.ListAsync(ComplaintDeskList.Supervision, null, After, ct);

    protected override Task DoAsync(Id<Submission> id, CaseAct act, CancellationToken ct) => act switch
    {
        CaseAct.GrantExtension => desk.GrantExtensionAsync(id, Form.Reason, User.Actor, ct),
        CaseAct.DenyExtension => desk.DenyExtensionAsync(id, Form.Reason, User.Actor, ct),
        CaseAct.Supervise => desk.SuperviseAsync(id, Form.Reason, User.Actor, ct),
        CaseAct.Lift => desk.LiftAsync(id, Form.Reason, User.Actor, ct),
        _ => throw new Refusal("complaint.act.never"),
    };
}
