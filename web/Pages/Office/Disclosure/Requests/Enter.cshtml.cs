using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Requests;

/// <summary>Entering a request that came by letter or over the counter.</summary>
public sealed class EnterModel(RequestIntake intake) : PageModel
{
    [BindProperty] public EnteredRequest Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var id = await intake.EnterAsync(Form.Draft, Form.Channel!.Value, Form.ReceivedOn!.Value, User.Actor, ct);
        return RedirectToPage("Index", new { id });
    }
}

/// <summary>What the clerk fills in.</summary>
public sealed record EnteredRequest
{
    [Display(Name = "Request.Channel"), Required] public RequestChannel? Channel { get; init; }

    [Display(Name = "Request.ReceivedOn"), Required] public DateOnly? ReceivedOn { get; init; }

    [Display(Name = "Request.Matter")] public RequestMatter Matter { get; init; }

    [Display(Name = "Request.Evidence"), StringLength(RequestDraft.LongestWanted)] public string? Evidence { get; init; }

    [Display(Name = "Request.Wanted"), Required, StringLength(RequestDraft.LongestWanted, MinimumLength = 5)] public string Wanted { get; init; } = "";

    [Display(Name = "Request.Form"), Required] public RequestForm? AnswerForm { get; init; }

    [Display(Name = "Request.Applicant"), Required] public ApplicantKind? Kind { get; init; }

    [Display(Name = "Request.Name"), Required, StringLength(100)] public string Name { get; init; } = "";

    [Display(Name = "Request.Paper"), Required, StringLength(100)] public string Paper { get; init; } = "";

    [Display(Name = "Request.Contact"), Required, StringLength(200)] public string Contact { get; init; } = "";

    public RequestDraft Draft => new(Kind ?? default, new(Name, Paper, Contact), Wanted, AnswerForm ?? default, Matter == RequestMatter.Correction ? Evidence ?? "" : null);
}
