using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Inquiries;

/// <summary>What is done to a question, one form at a time.</summary>
public enum InquiryAct
{
    Answer,
    Pass,
    Publish,
}

/// <summary>The desk of questions: the list by due day, and one beside it with what can be done to it.</summary>
public sealed class IndexModel(InquiryDesk desk, AnswerLogDesk log, InquiryReader inquiries, EntryReader entries) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Inquiry>? Id { get; set; }

    [BindProperty(SupportsGet = true)] public bool Done { get; set; }

    [BindProperty(SupportsGet = true)] public InquiryAct? Act { get; set; }

    [BindProperty] public InquiryForm Form { get; set; } = new();

    public IReadOnlyList<InquiryLine> Lines { get; private set; } = [];

    public InquiryFile? Opened { get; private set; }

    public Asker? Asker { get; private set; }

    public IReadOnlyList<EntryLine> Alike { get; private set; } = [];

    /// <summary>The persons' numbers that the check finds in what would be published.</summary>
    public IEnumerable<(WritingRule Rule, int At, string Masked)> Personal => PersonalNumbers.In(SearchText.Folded($"{Form.Title}\n{Form.Asked}\n{Form.Answer}"));

    public IEnumerable<InquiryAct> Acts => Opened switch
    {
        { Stage: InquiryStage.Waiting } => [InquiryAct.Answer, InquiryAct.Pass],
        { Stage: InquiryStage.Answered, Agreed: true, Published: false } => [InquiryAct.Publish],
        _ => [],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Id is not null && Opened is null) return NotFound();
        if (Act == InquiryAct.Publish) Form = new() { Asked = Opened!.Text, Answer = Opened.Answer };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Opened is not { } file) return NotFound();
        if (!ModelState.IsValid) return Page();
        await (Act switch
        {
            InquiryAct.Answer => desk.AnswerAsync(file.Id, Form.Text, User.Actor, ct),
            InquiryAct.Pass => desk.PassAsync(file.Id, new(Form.Track ?? throw new Refusal("inquiry.track.needed") { Field = nameof(Form.Track) }, Form.Town, Form.Where), User.Actor, ct),
            InquiryAct.Publish => log.PublishAsync(file.Id, new(Form.Title, Form.Asked, Form.Answer), User.Actor, ct),
            null => throw new Refusal("inquiry.act.never"),
        });
        return RedirectToPage(new { Id, Act = "" });
    }

    public async Task<IActionResult> OnPostAskerAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Opened is not { } file) return NotFound();
        Asker = await desk.ReadAskerAsync(file.Id, User.Actor, ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Lines = await inquiries.ListAsync(Done, ct);
        Opened = Id is { } id ? await inquiries.FindAsync(id, ct) : null;
        if (Act is { } act && !Acts.Contains(act)) Act = null;
        if (Opened is { Text: { } text, Stage: InquiryStage.Waiting }) Alike = await entries.RelatedAsync(Opened.Id.Value, text, 5, ct);
    }
}

/// <summary>What the acts ask for; each uses what it needs.</summary>
public sealed record InquiryForm
{
    [Display(Name = "Inquiry.Reply"), StringLength(InquiryDesk.LongestAnswer)] public string? Text { get; init; }

    [Display(Name = "Inquiry.Track.Which")] public InquiryTrack? Track { get; init; }

    [Display(Name = "Inquiry.Town")] public string? Town { get; init; }

    [Display(Name = "Inquiry.Where"), StringLength(200)] public string? Where { get; init; }

    [Display(Name = "Request.Public.Title"), StringLength(PublicText.LongestTitle)] public string? Title { get; init; }

    [Display(Name = "Request.Public.Wanted"), StringLength(PublicText.LongestAsked)] public string? Asked { get; init; }

    [Display(Name = "Request.Public.Text"), StringLength(PublicText.LongestAnswer)] public string? Answer { get; init; }
}
