using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Complaints;

/// <summary>What a button of a case does: the acts of the flow, and those that leave the stage alone.</summary>
public enum CaseAct
{
    Accept,
    Refuse,
    Assign,
    Return,
    Draft,
    Answer,
    Close,
    AskExtension,
    GrantExtension,
    DenyExtension,
    Supervise,
    Lift,
    FindHeld,
    FindRebound,
    ReadContact,
    Link,
    TellApart,
    Unlink,
}

/// <summary>What the acts ask for; each uses what it needs, and the desks say what is missing.</summary>
public sealed record CaseForm
{
    [Display(Name = "Office.Case.Reason"), StringLength(4000)] public string? Reason { get; init; }

    [Display(Name = "Office.Case.Finding"), StringLength(2000)] public string? Finding { get; init; }

    [Display(Name = "Office.Case.Note"), StringLength(500)] public string? Note { get; init; }

    [Display(Name = "Complaints.Handler")] public string? Organisation { get; init; }

    [Display(Name = "Office.Case.Ground")] public RefusalGround? Ground { get; init; }

    [Display(Name = "Office.Case.Days")] public int Days { get; init; } = 15;

    [Display(Name = "Office.Case.Outcome")] public AnswerOutcome? Outcome { get; init; }

    [Display(Name = "Complaints.Answer.Request"), StringLength(HandlingDesk.LongestPart)] public string? Request { get; init; }

    [Display(Name = "Complaints.Answer.Findings"), StringLength(HandlingDesk.LongestPart)] public string? Findings { get; init; }

    [Display(Name = "Complaints.Answer.Opinion"), StringLength(HandlingDesk.LongestPart)] public string? Opinion { get; init; }

    [Display(Name = "Complaints.Answer.Basis"), StringLength(HandlingDesk.LongestPart)] public string? Basis { get; init; }

    // Nothing is chosen beforehand: what a person decides, a person has pressed.
    public RefusalGround GroundChosen() => Ground ?? throw new Refusal("complaint.ground.needed") { Field = $"Form.{nameof(Ground)}" };

    public WrittenAnswer Answer() => new(Outcome ?? throw new Refusal("complaint.outcome.needed") { Field = $"Form.{nameof(Outcome)}" }, Request, Findings, Opinion, Basis);
}
