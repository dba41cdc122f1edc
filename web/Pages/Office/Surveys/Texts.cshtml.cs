using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>What was written to one open question, its code frame and how far the coding is.</summary>
public sealed class TextsModel(WaveReader waves, OpenTextReader reader, OpenTextDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Question { get; set; } = "";

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    [BindProperty, Display(Name = "Survey.Texts.LabelZh")] public string? LabelZh { get; set; }

    [BindProperty, Display(Name = "Survey.Texts.LabelEn")] public string? LabelEn { get; set; }

    [BindProperty] public Guid Theme { get; set; }

    [BindProperty] public bool Retired { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public FreeText Asked { get; private set; } = null!;

    public TextSummary Summary { get; private set; } = null!;

    public Page<SaidText> Said { get; private set; } = null!;

    /// <summary>The next answer that nobody has coded; null when all are.</summary>
    public Guid? Next { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await waves.FindAsync(Id, ct) is not { View.Wave.Stage: not WaveStage.Draft } row || row.View.Questionnaire.Find(Question) is not FreeText asked)
        {
            context.Result = NotFound();
            return;
        }
        (Row, Asked, Summary) = (row, asked, await reader.SummaryAsync(Id, Question, ct));
        (Said, Next) = (await reader.ListAsync(Id, Question, uncoded: false, After, ct), await reader.NextAsync(Id, Question, ct));
        await next();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        await desk.AddThemeAsync(Id, Question, new(LabelZh ?? "", LabelEn ?? ""), User.Actor, ct);
        return RedirectToPage(new { Id, Question });
    }

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken ct)
    {
        await desk.RetireThemeAsync(Id, new(Theme), Retired, User.Actor, ct);
        return RedirectToPage(new { Id, Question });
    }
}
