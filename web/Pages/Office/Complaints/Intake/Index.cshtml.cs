using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Complaints.Intake;

/// <summary>受理: take it up or refuse it with an article, and hand it to an organisation.</summary>
public sealed class IndexModel(CaseReader reader, CaseRoom room, IntakeDesk desk, MatterDesk matters, HandlingDesk contacts, OrganisationReader organisations) : CasePage(room)
{
    public Page<CaseLine> Lines { get; private set; } = new([], null);

    public override string Desk => "Intake";

    protected override IEnumerable<CaseAct> OfferedFor(CaseView view) => view.File.Stage switch
    {
        ComplaintStage.Received => view.File.HasContact ? [CaseAct.Accept, CaseAct.Refuse, CaseAct.ReadContact] : [CaseAct.Accept, CaseAct.Refuse],
        ComplaintStage.Accepted => [CaseAct.Assign],
        ComplaintStage.Refused or ComplaintStage.Assigned or ComplaintStage.Answered or ComplaintStage.Closed or ComplaintStage.Held => [],
    };

    protected override async Task ListAsync(CancellationToken ct) => Lines = await reader.ListAsync(ComplaintDeskList.Intake, null, After, ct);

    protected override Task DoAsync(Id<Submission> id, CaseAct act, CancellationToken ct) => act switch
    {
        CaseAct.Accept => desk.AcceptAsync(id, Form.Reason, User.Actor, ct),
        CaseAct.Refuse => desk.RefuseAsync(id, Form.GroundChosen(), Form.Reason, User.Actor, ct),
        CaseAct.Assign => AssignAsync(id, ct),
        CaseAct.ReadContact => ReadAsync(id, ct),
        CaseAct.Link => matters.LinkAsync(id, Other!.Value, Form.Reason, User.Actor, ct),
        CaseAct.TellApart => matters.TellApartAsync(id, Other!.Value, Form.Reason, User.Actor, ct),
        CaseAct.Unlink => matters.UnlinkAsync(id, Other!.Value, Form.Reason, User.Actor, ct),
        _ => throw new Refusal("complaint.act.never"),
    };

    private async Task AssignAsync(Id<Submission> id, CancellationToken ct)
    {
        var known = (await organisations.AllAsync(ct)).Any(organisation => organisation.Code == Form.Organisation);
        await desk.AssignAsync(id, known ? Form.Organisation : null, Form.Note, User.Actor, ct);
    }

    private async Task ReadAsync(Id<Submission> id, CancellationToken ct) => Contact = await contacts.ReadContactAsync(id, User.Actor, ct);
}
