using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Reports.Verification;

/// <summary>Looking into a report and recording what followed by law. A handler sees what was given to their organisation.</summary>
public sealed class IndexModel(ReportShelf shelf, ReportDesk desk, IStringLocalizer<Words> words) : ReportRoom(shelf)
{
    [BindProperty, Display(Name = "Reports.Office.Substantiated")] public bool? Substantiated { get; set; }

    [BindProperty, Display(Name = "Reports.Office.Findings"), StringLength(4000)] public string Findings { get; set; } = "";

    [BindProperty, Display(Name = "Reports.Office.Ground")] public RewardGround? Ground { get; set; }

    [BindProperty, Display(Name = "Reports.Office.Fine"), StringLength(20)] public string Fine { get; set; } = "";

    [BindProperty, Display(Name = "Reports.Office.Document"), StringLength(200)] public string Document { get; set; } = "";

    [BindProperty, Display(Name = "Reports.Office.On")] public DateOnly? On { get; set; }

    public IReadOnlyList<Choice> FindingChoices => [new("true", words.Of(ReportAct.FindTrue)), new("false", words.Of(ReportAct.FindUntrue))];

    public override string Room => "/Office/Reports/Verification/Index";

    protected override IReadOnlyList<ReportStage> ToDo => [ReportStage.Accepted, ReportStage.Verifying, ReportStage.Substantiated];

    protected override IReadOnlyList<ReportStage> Readable => [ReportStage.Unsubstantiated, ReportStage.RewardProposed, ReportStage.RewardApproved, ReportStage.Closed];

    protected override string? Organisation => User.Actor.Organisation ?? "";

    public Task<IActionResult> OnPostVerifyAsync(CancellationToken ct) => DoAsync(() => desk.VerifyAsync(Report, User.Actor, ct), ct);

    public Task<IActionResult> OnPostFindAsync(CancellationToken ct) =>
        DoAsync(() => desk.FindAsync(Report, Substantiated ?? throw new Refusal("report.finding.missing") { Field = nameof(Substantiated) }, Findings, User.Actor, ct), ct);

    public Task<IActionResult> OnPostOutcomeAsync(CancellationToken ct) => DoAsync(() => desk.RecordOutcomeAsync(Report, Outcome, User.Actor, ct), ct);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => DoAsync(() => desk.CloseAsync(Report, Reason, User.Actor, ct), ct);

    public Task<IActionResult> OnPostAnswerAsync(CancellationToken ct) => DoAsync(() => desk.AnswerAsync(Report, Text, User.Actor, ct), ct);

    private Outcome Outcome => new(
        Ground ?? throw new Refusal("report.ground.missing") { Field = nameof(Ground) },
        Fine.Length == 0 ? null : Fen.TryParseYuan(Fine.Replace(",", "", StringComparison.Ordinal), out var fine) ? fine : throw new Refusal("report.fine.missing") { Field = nameof(Fine) },
        Document,
        On ?? throw new Refusal("report.day.missing") { Field = nameof(On) });
}
