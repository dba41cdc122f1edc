using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Questions;

/// <summary>The question, and how to reach who asks when they wish it: one screen and a last look.</summary>
public sealed class NewModel(InquiryDesk desk, Receipts receipts, IStringLocalizer<Words> words) : TicketPage<InquiryAsked>(receipts, InquiryDesk.ReceiptKind)
{
    protected override IReadOnlyList<Step> Steps =>
    [
        new("Question", "Inquiry.Step.Question", nameof(InquiryAsked.Text), nameof(InquiryAsked.Agreed), nameof(InquiryAsked.Name), nameof(InquiryAsked.Contact)) { Hint = "Inquiry.Step.Question.Hint" },
    ];

    public override string StartPage => "/Disclosure/Questions/Index";

    public override string SendLabel => words["Inquiry.Send"];

    public override string? WhatNext => words["Inquiry.WhatNext"];

    protected override async Task<string> SendAsync(IssuedReceipt receipt, CancellationToken ct) => SentModel.Day(await desk.AskAsync(Key, Form.Draft, receipt, ct));
}

/// <summary>Whether question and answer may be published.</summary>
public enum MayPublish
{
    Yes,
    No,
}

/// <summary>What the form asks.</summary>
public sealed record InquiryAsked
{
    [Display(Name = "Inquiry.Text"), Required, StringLength(InquiryDraft.Longest, MinimumLength = InquiryDraft.Shortest)] public string Text { get; init; } = "";

    [Display(Name = "Inquiry.Agreed"), Required] public MayPublish? Agreed { get; init; }

    [Display(Name = "Inquiry.Name"), StringLength(50)] public string? Name { get; init; }

    [Display(Name = "Inquiry.Contact"), StringLength(100)] public string? Contact { get; init; }

    public InquiryDraft Draft => new(Text, Agreed == MayPublish.Yes, new(Name ?? "", Contact ?? ""));
}
