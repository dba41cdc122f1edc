using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Requests;

/// <summary>更正 (条例 art. 41): which record about oneself is wrong, what shows it, who asks.</summary>
public sealed class CorrectModel(RequestIntake desk, Receipts receipts, IStringLocalizer<Words> words) : RequestPage<CorrectionAsked>(desk, receipts)
{
    protected override IReadOnlyList<Step> Steps =>
    [
        new("Wrong", "Request.Step.Wrong", nameof(CorrectionAsked.Wanted), nameof(CorrectionAsked.Evidence), nameof(CorrectionAsked.AnswerForm)) { Hint = "Request.Step.Wrong.Hint" },
        ApplicantStep,
    ];

    public override string SendLabel => words["Request.Send"];

    public override string? WhatNext => words["Request.Correct.WhatNext"];
}

/// <summary>What the form asks.</summary>
public sealed record CorrectionAsked : RequestAsked
{
    [Display(Name = "Request.Wrong"), Required, StringLength(RequestDraft.LongestWanted, MinimumLength = 5)] public override string Wanted { get; init; } = "";

    [Display(Name = "Request.Evidence"), Required, StringLength(RequestDraft.LongestWanted)] public string Evidence { get; init; } = "";

    public override RequestDraft Draft => base.Draft with { Evidence = Evidence };
}
