using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Complaints.Handling;

/// <summary>承办: what one's own organisation has to answer and close.</summary>
public sealed class IndexModel(CaseReader reader, CaseRoom room, HandlingDesk desk, MatterDesk matters) : CasePage(room)
{
    public Page<CaseLine> Lines { get; private set; } = new([], null);

    public override string Desk => "Handling";

    protected override IEnumerable<CaseAct> OfferedFor(CaseView view)
    {
        if (view.File.Organisation != User.Actor.Organisation) return [];
        IEnumerable<CaseAct> acts = view.File.Stage switch
        {
            ComplaintStage.Assigned => view.ExtensionWaiting ? [CaseAct.Answer, CaseAct.Return] : [CaseAct.Answer, CaseAct.AskExtension, CaseAct.Return],
            ComplaintStage.Answered => [CaseAct.Close],
            ComplaintStage.Received or ComplaintStage.Accepted or ComplaintStage.Refused or ComplaintStage.Closed or ComplaintStage.Held => [],
        };
        return view.File.HasContact && ContactRule.MayRead(view.File.Stage, view.File.Organisation, User.Actor) ? acts.Append(CaseAct.ReadContact) : acts;
    }

    protected override async Task ListAsync(CancellationToken ct) =>
        Lines = await reader.ListAsync(ComplaintDeskList.Handling, User.Actor.Organisation ?? throw new Refusal("complaint.notYours"), After, ct);

    protected override Task DoAsync(Id<Submission> id, CaseAct act, CancellationToken ct) => act switch
    {
        CaseAct.Answer => desk.AnswerAsync(id, Form.Answer(), User.Actor, ct),
        CaseAct.Draft => desk.DraftAsync(id, Form.Answer(), User.Actor, ct),
        CaseAct.Return => desk.ReturnAsync(id, Form.Reason, User.Actor, ct),
        CaseAct.Close => desk.CloseAsync(id, Form.Reason, User.Actor, ct),
        CaseAct.AskExtension => desk.AskExtensionAsync(id, Form.Days, Form.Reason, User.Actor, ct),
        CaseAct.ReadContact => ReadAsync(id, ct),
        CaseAct.Link => matters.LinkAsync(id, Other!.Value, Form.Reason, User.Actor, ct),
        CaseAct.TellApart => matters.TellApartAsync(id, Other!.Value, Form.Reason, User.Actor, ct),
        CaseAct.Unlink => matters.UnlinkAsync(id, Other!.Value, Form.Reason, User.Actor, ct),
        _ => throw new Refusal("complaint.act.never"),
    };

    private async Task ReadAsync(Id<Submission> id, CancellationToken ct) => Contact = await desk.ReadContactAsync(id, User.Actor, ct);
}
