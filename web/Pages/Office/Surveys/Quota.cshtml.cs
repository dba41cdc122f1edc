using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>How many of a group are wanted.</summary>
public sealed class WantedGroup
{
    [Range(1, QuotaDesk.Most)] public int? Target { get; set; }
}

/// <summary>The targets of one margin, a box a group.</summary>
public sealed class QuotaModel(WaveReader waves, QuotaDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Variable { get; set; } = "";

    [BindProperty] public List<WantedGroup> Wanted { get; set; } = [];

    public WaveRow Row { get; private set; } = null!;

    public Question Question { get; private set; } = null!;

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var row = await waves.FindAsync(Id, HttpContext.RequestAborted);
        var question = row?.View.Questionnaire.Asked.FirstOrDefault(each => each.Code == Variable);
        if (row is not { View.Wave.Stage: WaveStage.Draft } || question is null || WeightedAnswers.CategoriesOf(question) is not { } categories)
        {
            context.Result = NotFound();
            return;
        }
        (Row, Question, Categories, Labels) = (row, question, categories, [.. categories.Select(category => $"{question.Say(category)}")]);
        // One box a group, whatever was sent.
        Wanted = [.. categories.Select((_, i) => Wanted.ElementAtOrDefault(i) ?? new())];
        await next();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var quotas = await desk.OfAsync(Id, ct);
        foreach (var (i, category) in Categories.Index()) Wanted[i].Target = quotas.FirstOrDefault(quota => quota.Question == Variable && quota.Category == category)?.Target;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.SetAsync(Id, Variable, Categories.Zip(Wanted).ToDictionary(each => each.First, each => each.Second.Target), User.Actor, ct);
        return RedirectToPage("Quotas", new { Id });
    }
}
