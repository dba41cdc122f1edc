using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Requests;

/// <summary>The desk of requests for information: the list by due day, and one file beside it with the acts that are possible.</summary>
public sealed class IndexModel(RequestDesk desk, RequestAnswerDesk answers, RequestIntake intake, AnswerLogDesk log, RequestReader requests, Clock clock) : PageModel, IReloads, INamesFields
{
    [BindProperty(SupportsGet = true)] public Id<RequestFile>? Id { get; set; }

    [BindProperty(SupportsGet = true)] public bool Answered { get; set; }

    [BindProperty(SupportsGet = true)] public RequestAct? Act { get; set; }

    [BindProperty(SupportsGet = true)] public bool Publish { get; set; }

    [BindProperty] public RequestActForm Form { get; set; } = new();

    [BindProperty] public PublicAnswerForm Public { get; set; } = new();

    public IReadOnlyList<RequestLine> Lines { get; private set; } = [];

    public RequestFile? Opened { get; private set; }

    public Applicant? Applicant { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Id is not null && Opened is null) return NotFound();
        if (Publish && Opened is { Answer: { } answer }) Public = new() { Asked = Opened.Wanted, Answer = answer };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // What is possible is known only then: a colleague may have answered since this page was opened.
        var asked = Act;
        await ReloadAsync(ct);
        if (Opened is not { } file || asked is not { } act) return NotFound();
        if (!ActsOf(file).Contains(act)) throw new Refusal("request.act.never");
        if (!ModelState.IsValid) return Page();
        await DoAsync(file.Id, act, ct);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostApplicantAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Opened is not { } file) return NotFound();
        Applicant = await intake.ReadApplicantAsync(file.Id, User.Actor, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct)
    {
        Publish = true;
        await ReloadAsync(ct);
        if (Opened is not { } file) return NotFound();
        await log.PublishAsync(file.Id, new(Public.Title, Public.Asked, Public.Answer), User.Actor, ct);
        return RedirectToPage(new { Id });
    }

    public string? NameOf(string field) => field == "Form.Text" && Act is { } act ? Wording.Of(CultureInfo.CurrentUICulture)[$"Request.Text.{act}"] : null;

    public IEnumerable<RequestAct> ActsOf(RequestFile file) => file.ActsOf(User.Actor, clock.Today);

    public async Task ReloadAsync(CancellationToken ct)
    {
        Lines = await requests.ListAsync(Answered, ct);
        Opened = Id is { } id ? await requests.FindAsync(id, ct) : null;
        if (Opened is { } file && Act is { } act && !ActsOf(file).Contains(act)) Act = null;
    }

    private Task DoAsync(Id<RequestFile> id, RequestAct act, CancellationToken ct) => act switch
    {
        RequestAct.Confirm => desk.ConfirmAsync(id, User.Actor, ct),
        RequestAct.AskSupplement => desk.AskSupplementAsync(id, Form.Text, Form.Until, User.Actor, ct),
        RequestAct.Lapse => answers.AnswerAsync(id, RequestOutcome.NotSupplemented, Form.Text, User.Actor, ct),
        RequestAct.Consult => desk.ConsultAsync(id, Form.Text, User.Actor, ct),
        RequestAct.EndConsult => desk.EndConsultAsync(id, Form.Text, User.Actor, ct),
        RequestAct.AskExtension => desk.AskExtensionAsync(id, Form.Days, Form.Text, User.Actor, ct),
        RequestAct.ApproveExtension => desk.ApproveExtensionAsync(id, User.Actor, ct),
        RequestAct.Pass => answers.PassAsync(id, new(Form.Track ?? throw new Refusal("inquiry.track.needed") { Field = nameof(Form.Track) }, Form.Town, Form.Where), Form.Text, User.Actor, ct),
        RequestAct.Answer => answers.AnswerAsync(id, Form.Outcome ?? throw new Refusal("request.outcome.needed") { Field = nameof(Form.Outcome) }, Form.Text, User.Actor, ct),
        RequestAct.Supplement => throw new Refusal("request.act.never"),
    };
}

/// <summary>What the acts ask for; each uses what it needs.</summary>
public sealed record RequestActForm
{
    [StringLength(RequestAnswerDesk.LongestAnswer)] public string? Text { get; init; }

    [Display(Name = "Request.Outcome")] public RequestOutcome? Outcome { get; init; }

    [Display(Name = "Request.Days")] public int Days { get; init; } = 20;

    [Display(Name = "Request.Until")] public DateOnly? Until { get; init; }

    [Display(Name = "Inquiry.Track.Which")] public InquiryTrack? Track { get; init; }

    [Display(Name = "Inquiry.Town")] public string? Town { get; init; }

    [Display(Name = "Inquiry.Where"), StringLength(200)] public string? Where { get; init; }
}

/// <summary>An answer as the public shall read it.</summary>
public sealed record PublicAnswerForm
{
    [Display(Name = "Request.Public.Title"), StringLength(PublicText.LongestTitle)] public string Title { get; init; } = "";

    [Display(Name = "Request.Public.Wanted"), StringLength(PublicText.LongestAsked)] public string Asked { get; init; } = "";

    [Display(Name = "Request.Public.Text"), StringLength(PublicText.LongestAnswer)] public string Answer { get; init; } = "";
}
