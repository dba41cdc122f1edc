using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>One answer in words of one's own: what it is about, what of it is hidden, whether it may be quoted.</summary>
public sealed class TextModel(WaveReader waves, OpenTextReader reader, OpenTextDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Question { get; set; } = "";

    [BindProperty(SupportsGet = true)] public Guid Answer { get; set; }

    [BindProperty, Display(Name = "Survey.Texts.Themes")] public string[] Themes { get; set; } = [];

    [BindProperty, StringLength(2000), Display(Name = "Survey.Texts.Hidden")] public string? Hidden { get; set; }

    [BindProperty, Display(Name = "Survey.Texts.Quote")] public bool Quoted { get; set; }

    public FreeText Asked { get; private set; } = null!;

    public CodingSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await waves.FindAsync(Id, ct) is not { } row || row.View.Questionnaire.Find(Question) is not FreeText asked || await reader.SheetAsync(Id, Question, Answer, User.Actor, ct) is not { } sheet)
        {
            context.Result = NotFound();
            return;
        }
        (Asked, Sheet) = (asked, sheet);
        Offered = [.. (await reader.FrameAsync(Id, Question, ct)).Where(theme => !theme.Retired || sheet.Themes.Contains(theme.Id.Value)).Select(theme => new Choice($"{theme.Id}", $"{theme.Label.Value}"))];
        await next();
    }

    public void OnGet() => (Themes, Hidden, Quoted) = ([.. Sheet.Themes.Select(theme => $"{theme}")], Sheet.Hidden, Sheet.Quoted);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.CodeAsync(Id, Question, Answer, [.. Themes.Select(theme => Guid.TryParse(theme, out var id) ? id : Guid.Empty)], Hidden, Quoted, User.Actor, ct);
        return await reader.NextAsync(Id, Question, ct) is { } next ? RedirectToPage(new { Id, Question, Answer = next }) : RedirectToPage("Texts", new { Id, Question });
    }
}
