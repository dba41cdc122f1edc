using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Reports;

/// <summary>Reports a violation, in steps. Whoever is signed in is still nobody here.</summary>
[RequestSizeLimit(PhotoUpload.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = PhotoUpload.MostBytes)]
public sealed class NewModel(ReportDesk desk, Receipts receipts, DeskKeys keys, PhotoUpload upload, ReceiptTicket ticket, SiteReader sites, IStringLocalizer<Words> words) : StepPage<NewReportForm>
{
    public bool CanSeal { get; private set; }

    public IReadOnlyList<StagedPhoto> Photos { get; private set; } = [];

    protected override IReadOnlyList<Step> Steps =>
    [
        new("Kind", "Reports.New.Kind.Title", nameof(NewReportForm.Happening), nameof(NewReportForm.Kind)),
        new("Place", "Reports.New.Place.Title", nameof(NewReportForm.Town), nameof(NewReportForm.Polluter), nameof(NewReportForm.Address), nameof(NewReportForm.Point)) { Hint = "Reports.New.Place.Hint" },
        new("Story", "Reports.New.Story.Title", nameof(NewReportForm.What), nameof(NewReportForm.SeenWhen), nameof(NewReportForm.SeenOn)),
        new("Photos", "Reports.New.Photos.Title", nameof(NewReportForm.Photos)) { Hint = "Reports.New.Photos.Hint" },
        new("Naming", "Reports.New.Naming.Title", nameof(NewReportForm.Naming)),
        new("Identity", "Reports.New.Identity.Title", nameof(NewReportForm.Name), nameof(NewReportForm.Phone), nameof(NewReportForm.Relation)) { Hint = "Reports.New.Identity.Hint", When = () => Form.Naming == ReportNaming.Named },
    ];

    public override string StartPage => "/Reports/Index";

    public override bool TakesFiles => true;

    public override bool IsDiscreet => true;

    public override string SendLabel => words["Reports.New.Send"];

    public override string WhatNext => words["Reports.New.Next"];

    public override IReadOnlyList<Answer> Answers => [.. base.Answers.Select(answer => answer.Step == "Photos" ? answer with { Text = words["Reports.New.Photos.Count", Files.Length] } : answer)];

    protected override IssuedReceipt IssueReceipt() => receipts.Issue(ReportDesk.ReceiptKind);

    protected override Task<IReadOnlyList<string>> StageAsync(IFormFileCollection files, CancellationToken ct) => upload.StageAsync(Key, files, Files.Length, ModelState, ct);

    protected override async Task LoadAsync(CancellationToken ct) =>
        (CanSeal, Photos) = (await keys.BothAsync(ct) is not null, await upload.StandingAsync(Key, Files, ct));

    protected override async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        if (Receipt is null) return await OnGetAsync(ct);
        var site = await sites.MatchAsync(Form.Polluter, Form.Town, ct);
        ticket.Keep(HttpContext, Receipt.Code, await desk.SendAsync(Form.Draft(site?.Id.Value, Files), Form.Reporter, Receipt, Key, ct));
        return RedirectToPage("/Reports/Receipt");
    }
}
