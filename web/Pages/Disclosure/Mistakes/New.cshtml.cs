using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Mistakes;

/// <summary>我为政府网站找错: which page and what is wrong with it; nothing about who says so.</summary>
public sealed class NewModel(MistakeDesk desk, Receipts receipts, IStringLocalizer<Words> words) : TicketPage<MistakeSeen>(receipts, MistakeDesk.ReceiptKind)
{
    /// <summary>The page on which the link was followed.</summary>
    [BindProperty(SupportsGet = true)] public string? On { get; set; }

    protected override IReadOnlyList<Step> Steps => [new("Mistake", "Mistake.Step", nameof(MistakeSeen.Page), nameof(MistakeSeen.Text)) { Hint = "Mistake.Step.Hint" }];

    public override string StartPage => "/Disclosure/Mistakes/Index";

    public override string SendLabel => words["Mistake.Send"];

    public override string? WhatNext => words["Mistake.WhatNext"];

    protected override IssuedReceipt? IssueReceipt()
    {
        if (On is { Length: > 0 and <= MistakeDesk.LongestPage } on) Form = new() { Page = on };
        return base.IssueReceipt();
    }

    protected override async Task<string> SendAsync(IssuedReceipt receipt, CancellationToken ct) => SentModel.Day(await desk.ReportAsync(Key, Form.Page, Form.Text, receipt, ct));
}

/// <summary>What the form asks.</summary>
public sealed record MistakeSeen
{
    [Display(Name = "Mistake.Page"), Required, StringLength(MistakeDesk.LongestPage), RegularExpression(@"/([^/\\].*)?", ErrorMessage = "mistake.page.elsewhere")] public string Page { get; init; } = "";

    [Display(Name = "Mistake.Text"), Required, StringLength(MistakeDesk.Longest)] public string Text { get; init; } = "";
}
