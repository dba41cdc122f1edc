using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Requests;

/// <summary>What both forms ask about who sends them, for the screen that they share.</summary>
public interface IApplicantForm
{
    RequestAsked Form { get; }
}

/// <summary>A form that makes a request: its matter, who asks, a last look.</summary>
public abstract class RequestPage<TForm>(RequestIntake desk, Receipts receipts) : TicketPage<TForm>(receipts, RequestIntake.ReceiptKind), IApplicantForm where TForm : RequestAsked, new()
{
    RequestAsked IApplicantForm.Form => Form;

    protected static Step ApplicantStep { get; } =
        new("Applicant", "Request.Step.Applicant", nameof(RequestAsked.Kind), nameof(RequestAsked.Name), nameof(RequestAsked.Paper), nameof(RequestAsked.Contact)) { Hint = "Request.Step.Applicant.Hint" };

    public override string StartPage => "/Disclosure/Requests/Index";

    protected override Task<string> SendAsync(IssuedReceipt receipt, CancellationToken ct) => desk.SubmitAsync(Key, Form.Draft, receipt, ct);
}

/// <summary>What is wanted, who asks: two screens and a last look.</summary>
public sealed class NewModel(RequestIntake desk, Receipts receipts, IStringLocalizer<Words> words) : RequestPage<RequestAsked>(desk, receipts)
{
    protected override IReadOnlyList<Step> Steps => [new("Wanted", "Request.Step.Wanted", nameof(RequestAsked.Wanted), nameof(RequestAsked.AnswerForm)) { Hint = "Request.Step.Wanted.Hint" }, ApplicantStep];

    public override string SendLabel => words["Request.Send"];

    public override string? WhatNext => words["Request.WhatNext"];
}

/// <summary>What the form asks.</summary>
public record RequestAsked
{
    [Display(Name = "Request.Wanted"), Required, StringLength(RequestDraft.LongestWanted, MinimumLength = 5)] public virtual string Wanted { get; init; } = "";

    [Display(Name = "Request.Form"), Required] public RequestForm? AnswerForm { get; init; }

    [Display(Name = "Request.Applicant"), Required] public ApplicantKind? Kind { get; init; }

    [Display(Name = "Request.Name"), Required, StringLength(100)] public string Name { get; init; } = "";

    [Display(Name = "Request.Paper"), Required, StringLength(100)] public string Paper { get; init; } = "";

    [Display(Name = "Request.Contact"), Required, StringLength(200)] public string Contact { get; init; } = "";

    public virtual RequestDraft Draft => new(Kind ?? default, new(Name, Paper, Contact), Wanted, AnswerForm ?? default);
}
