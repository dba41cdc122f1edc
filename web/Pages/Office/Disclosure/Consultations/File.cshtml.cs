using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Consultations;

/// <summary>One consultation: its comments in groups that say the same, the points that answer them, and the summary that ends it.</summary>
public sealed class FileModel(ConsultationDesk desk, ConsultationReader consultations, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Consultation> Id { get; set; }

    /// <summary>The point that is reworded.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Point { get; set; }

    [BindProperty] public Guid[] Comments { get; set; } = [];

    [BindProperty] public PointForm Form { get; set; } = new();

    [BindProperty, Display(Name = "Consultation.Summary"), StringLength(ConsultationDesk.Longest)] public string? Summary { get; set; }

    public Consultation Found { get; private set; } = null!;

    public IReadOnlyList<IReadOnlyList<CommentLine>> Groups { get; private set; } = [];

    public IReadOnlyList<ConsultationPoint> Points { get; private set; } = [];

    public (Guid Comment, Commenter Who)? Read { get; private set; }

    public ConsultationState State => Found.On(clock.Today);

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Found is null) return NotFound();
        if (Points.FirstOrDefault(each => each.Id == Point) is { } point) Form = new() { Into = point.Id, Said = point.Said, Outcome = point.Outcome, Reason = point.Reason };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Found is null) return NotFound();
        if (Form.Outcome is null) throw new Refusal("consultation.outcome.needed") { Field = "Outcome" };
        if (!ModelState.IsValid) return Page();
        await desk.AnswerAsync(Id, Form.Into, Form.Said, Form.Outcome.Value, Form.Reason, Comments, User.Actor, ct);
        return RedirectToPage(new { Id, Point = "" });
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Found is null) return NotFound();
        await desk.EndAsync(Id, Summary, User.Actor, ct);
        return RedirectToPage(new { Id, Point = "" });
    }

    public async Task<IActionResult> OnPostReadAsync(Guid comment, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Found is null) return NotFound();
        Read = (comment, await desk.ReadCommenterAsync(new(comment), User.Actor, ct));
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        if (await consultations.FindAsync(Id, ct) is not { } found) return;
        (Found, Points) = (found, await consultations.PointsAsync(Id, ct));
        Groups = AlikeTexts.Of(await consultations.CommentsAsync(Id, ct), comment => comment.Text, comment => comment.Paragraph);
    }
}

/// <summary>One point of the summary.</summary>
public sealed record PointForm
{
    public Guid? Into { get; init; }

    [Display(Name = "Consultation.Said"), StringLength(ConsultationDesk.Longest)] public string? Said { get; init; }

    [Display(Name = "Consultation.Outcome")] public CommentOutcome? Outcome { get; init; }

    [Display(Name = "Consultation.Reason"), StringLength(ConsultationDesk.Longest)] public string? Reason { get; init; }
}
