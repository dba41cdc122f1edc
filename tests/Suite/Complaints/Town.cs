using Dapper;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Complaints;

/// <summary>A town with people who complain and people who answer; everything goes through the Desks.</summary>
public sealed class Town(Bench bench)
{
    public const string Danghu = "330482001";
    public const string Zhapu = "330482101";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Actor Intake { get; } = Staff("bureau", "intake");
    public Actor Handler { get; } = Staff(Danghu, "handler");
    public Actor Colleague { get; } = Staff(Danghu, "handler");
    public Actor Stranger { get; } = Staff(Zhapu, "handler");
    public Actor Supervisor { get; } = Staff("bureau", "supervisor");

    public static Actor Staff(string organisation, string role) => new(ActorKind.Staff, Id<AccountId>.New(), organisation, [role]);

    public static ComplaintDraft Draft(
        string text = "楼下饭店的油烟从傍晚一直排到夜里，窗户不敢开。", ComplaintKind kind = ComplaintKind.Fume, string? town = Danghu, string? where = "新华南路 88 号",
        string? phone = "13905730001", Id<Submission>? again = null) =>
        new(kind, town, null, where, null, null, null, text, phone is null ? ContactDetails.Nobody : new("王女士", phone, null, null), again);

    public async Task<Id<Submission>> ReceivedAsync(ComplaintDraft? draft = null) =>
        (await Desk.SubmitAsync(Id<Town>.Blind().Value, draft ?? Draft(), bench.Get<Receipts>().Issue(ComplaintDesk.ReceiptKind), null, Stop)).Id;

    public async Task<Id<Submission>> AcceptedAsync(ComplaintDraft? draft = null)
    {
        var id = await ReceivedAsync(draft);
        await bench.Get<IntakeDesk>().AcceptAsync(id, "属于本局职责", Intake, Stop);
        return id;
    }

    public async Task<Id<Submission>> AssignedAsync(ComplaintDraft? draft = null, string organisation = Danghu)
    {
        var id = await AcceptedAsync(draft);
        await bench.Get<IntakeDesk>().AssignAsync(id, organisation, null, Intake, Stop);
        return id;
    }

    public async Task<Id<Submission>> AnsweredAsync(ComplaintDraft? draft = null)
    {
        var id = await AssignedAsync(draft);
        await AnswerAsync(id);
        return id;
    }

    public async Task<Id<Submission>> ClosedAsync(ComplaintDraft? draft = null)
    {
        var id = await AnsweredAsync(draft);
        await bench.Get<HandlingDesk>().CloseAsync(id, "油烟净化器已更换，复测达标", Handler, Stop);
        return id;
    }

    public Task AnswerAsync(Id<Submission> id) => bench.Get<HandlingDesk>().AnswerAsync(id, Answer, Handler, Stop);

    public static WrittenAnswer Answer { get; } = new(AnswerOutcome.Supported, "要求饭店减少油烟", "现场检测油烟浓度超标", "责令七日内更换净化器", "《生态环境法典》第五百四十八条");

    public ComplaintDesk Desk => bench.Get<ComplaintDesk>();

    public async Task<string> StageAsync(Id<Submission> id) => await AskAsync<string>("select stage from complaints.submission where id = @id", id);

    public async Task<T> AskAsync<T>(string question, Id<Submission> id)
    {
        await using var superuser = await bench.OpenAsync("postgres");
        return await superuser.QuerySingleAsync<T>(question, new { id });
    }
}
