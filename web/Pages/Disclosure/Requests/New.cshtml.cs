using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Requests;

/// <summary>What is wanted, who asks: two screens and a last look.</summary>
public sealed class NewModel(RequestIntake desk, Receipts receipts, IStringLocalizer<Words> words) : StepPage<RequestAsked>
{
    protected override IReadOnlyList<Step> Steps =>
    [
        new("Wanted", "Request.Step.Wanted", nameof(RequestAsked.Wanted), nameof(RequestAsked.AnswerForm)) { Hint = "Request.Step.Wanted.Hint" },
        new("Applicant", "Request.Step.Applicant", nameof(RequestAsked.Kind), nameof(RequestAsked.Name), nameof(RequestAsked.Paper), nameof(RequestAsked.Contact)) { Hint = "Request.Step.Applicant.Hint" },
    ];

    public override string StartPage => "/Disclosure/Requests/Index";

    public override string SendLabel => words["Request.Send"];

    public override string? WhatNext => words["Request.WhatNext"];

    protected override IssuedReceipt? IssueReceipt() => receipts.Issue(RequestIntake.ReceiptKind);

    protected override async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        var number = await desk.SubmitAsync(Key, Form.Draft, Receipt ?? throw new Refusal("receipt.form.forged"), ct);
        (TempData["request"], TempData["code"]) = (number, Receipt.Code);
        return RedirectToPage("Sent");
    }
}

/// <summary>What the form asks.</summary>
public sealed record RequestAsked
{
    [Display(Name = "Request.Wanted"), Required, StringLength(RequestDraft.LongestWanted, MinimumLength = 5)] public string Wanted { get; init; } = "";

    [Display(Name = "Request.Form"), Required] public RequestForm? AnswerForm { get; init; }

    [Display(Name = "Request.Applicant"), Required] public ApplicantKind? Kind { get; init; }

    [Display(Name = "Request.Name"), Required, StringLength(100)] public string Name { get; init; } = "";

    [Display(Name = "Request.Paper"), Required, StringLength(100)] public string Paper { get; init; } = "";

    [Display(Name = "Request.Contact"), Required, StringLength(200)] public string Contact { get; init; } = "";

    public RequestDraft Draft => new(Kind ?? default, new(Name, Paper, Contact), Wanted, AnswerForm ?? default);
}
