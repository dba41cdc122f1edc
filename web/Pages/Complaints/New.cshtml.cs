using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>What, where, what happened, who: four screens and a last look. Nothing is stored before it is sent.</summary>
public sealed class NewModel(ComplaintDesk desk, Receipts receipts, TrackReader tracked, TrackTicket ticket, SiteReader sites, IStringLocalizer<Words> words) : StepPage<ComplaintForm>
{
    protected override IReadOnlyList<Step> Steps =>
    [
        new("Kind", "Complaints.Step.Kind", nameof(ComplaintForm.Kind)),
        new("Place", "Complaints.Step.Place", nameof(ComplaintForm.Town), nameof(ComplaintForm.Whereabouts)),
        new("Story", "Complaints.Step.Story", nameof(ComplaintForm.Text), nameof(ComplaintForm.HappenedOn)),
        new("Person", "Complaints.Step.Person", nameof(ComplaintForm.Name), nameof(ComplaintForm.Phone), nameof(ComplaintForm.HelperName), nameof(ComplaintForm.HelperPhone))
        {
            Hint = "Complaints.Step.Person.Hint",
        },
    ];

    public override string StartPage => "/Complaints/Index";

    public override string SendLabel => words["Complaints.Send"];

    public override string? WhatNext => words["Complaints.WhatNext"];

    protected override IssuedReceipt? IssueReceipt() => receipts.Issue(ComplaintDesk.ReceiptKind);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (!HttpMethods.IsGet(Request.Method) || !Request.Query.ContainsKey("again") || ticket.Find(HttpContext) is not { } id) return;
        if (await tracked.FindAsync(id, ct) is { Submission: var earlier })
            Form = new() { Kind = earlier.Kind, Town = earlier.Town, Whereabouts = earlier.Whereabouts, Origin = "again" };
    }

    protected override async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        var site = await sites.MatchAsync(Form.Whereabouts, Form.Town, ct);
        var sent = await desk.SubmitAsync(Key, Form.Draft(Form.Origin == "again" ? ticket.Find(HttpContext) : null, site?.Id.Value), Receipt ?? throw new Refusal("receipt.form.forged"), null, ct);
        TempData["number"] = sent.Number;
        TempData["code"] = sent.ByNumber ? null : Receipt.Code;
        return RedirectToPage("Sent");
    }
}
