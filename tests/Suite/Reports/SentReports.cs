using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Reports;

/// <summary>Sends reports through the Desk and carries them as far as a test needs.</summary>
internal sealed class SentReports(Bench bench)
{
    public static readonly Actor Intake = Staff("intake"), Handler = Staff("handler"), RewardOfficer = Staff("reward_officer"), Supervisor = Staff("supervisor");

    public static readonly ReportDraft Draft = new(
        ReportKind.EvadingSupervision, true, "雅山西路红烟囱的厂", null, "330482101", "雅山西路 88 号后门", new(30.61, 121.08), new(2026, 11, 22), "每晚十点以后", "从后墙的暗管往河里排黑水。", []);

    public static readonly Reporter Sender = new("钱金丝雀", "13799990001", "附近居民");

    public ReportDesk Desk => bench.Get<ReportDesk>();

    public RewardDesk Rewards => bench.Get<RewardDesk>();

    public IssuedReceipt Receipt { get; private set; } = null!;

    public Guid Form { get; private set; }

    public async Task<Id<Report>> SendAsync(ReportDraft? draft = null, Reporter? reporter = null)
    {
        (Receipt, Form) = (bench.Get<Receipts>().Issue(ReportDesk.ReceiptKind), Id<SentReports>.Blind().Value);
        await Desk.SendAsync(draft ?? Draft, reporter, Receipt, Form, Stop);
        return new((await bench.Get<Receipts>().OpenAsync(Code, Stop))!.Subject);
    }

    public ReceiptCode Code => ReceiptCode.TryParse(Receipt.Code, out var code) ? code : throw new InvalidOperationException();

    public async Task<Id<Report>> SubstantiatedAsync(ReportDraft? draft = null, Reporter? reporter = null)
    {
        var report = await SendAsync(draft, reporter);
        await Desk.AcceptAsync(report, "bureau", Intake, Stop);
        await Desk.VerifyAsync(report, Handler, Stop);
        await Desk.FindAsync(report, substantiated: true, "暗管属实，已封堵。", Handler, Stop);
        return report;
    }

    public async Task<Id<Report>> FinedAsync(long yuan = 300_000)
    {
        var report = await SubstantiatedAsync(reporter: Sender);
        await Desk.RecordOutcomeAsync(report, new(RewardGround.Fine, Fen.FromYuan(yuan), "平环罚〔2026〕17号", new(2026, 11, 20)), Handler, Stop);
        return report;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Actor Staff(string role) => new(ActorKind.Staff, Id<AccountId>.New(), "bureau", [role]);
}
