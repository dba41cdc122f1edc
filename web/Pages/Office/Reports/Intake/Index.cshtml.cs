using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;
using static PingHuEcoPublic.Reports.ReportStage;

namespace PingHuEcoPublic.Web.Pages.Office.Reports.Intake;

/// <summary>Whether a report is taken up, within two working days.</summary>
public sealed class IndexModel(ReportShelf shelf, ReportDesk desk, OrganisationReader organisations) : ReportRoom(shelf)
{
    [BindProperty, Display(Name = "Reports.Office.Organisation"), StringLength(60)] public string ToWhom { get; set; } = PingHuEcoPublic.Accounts.Organisation.Bureau;

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public override string Room => "/Office/Reports/Intake/Index";

    protected override IReadOnlyList<ReportStage> ToDo => [Received];

    protected override IReadOnlyList<ReportStage> Readable => [Refused];

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken ct) => DoAsync(() => desk.AcceptAsync(Report, ToWhom, User.Actor, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DoAsync(() => desk.RefuseAsync(Report, Reason, User.Actor, ct), ct);

    public Task<IActionResult> OnPostAnswerAsync(CancellationToken ct) => DoAsync(() => desk.AnswerAsync(Report, Text, User.Actor, ct), ct);

    protected override async Task LoadAsync(CancellationToken ct) =>
        Organisations = [.. (await organisations.AllAsync(ct)).Where(one => one.Kind != OrganisationKind.Village).Select(one => new Choice(one.Code, one.Name))];
}
