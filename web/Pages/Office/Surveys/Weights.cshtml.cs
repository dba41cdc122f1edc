using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>Weights of a wave: the known totals with their sources, and how weighting to them ended.</summary>
public sealed class WeightsModel(WaveReader waves, WeightReader reader, WeightDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty, Display(Name = "Survey.Weights.Variables")] public string[] Chosen { get; set; } = [];

    [BindProperty, Range(0d, 1d), Display(Name = "Survey.Weights.Low")] public double? Low { get; set; }

    [BindProperty, Range(1d, 1000d), Display(Name = "Survey.Weights.High")] public double? High { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public IReadOnlyList<Question> Variables { get; private set; } = [];

    public IReadOnlyDictionary<string, PopulationMargin> Margins { get; private set; } = new Dictionary<string, PopulationMargin>();

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    public IReadOnlyList<WeightSet> Sets { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var stop = HttpContext.RequestAborted;
        if (await waves.FindAsync(Id, stop) is not { } row)
        {
            context.Result = NotFound();
            return;
        }
        (Row, Margins, Sets) = (row, await reader.MarginsAsync(stop), await reader.SetsAsync(Id, stop));
        Variables = [.. row.View.Questionnaire.Asked.Where(question => WeightedAnswers.CategoriesOf(question) is not null)];
        Offered = [.. Variables.Where(question => Margins.ContainsKey(question.Code)).Select(question => new Choice(question.Code, $"{question.Text}"))];
        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.WeighAsync(Id, Chosen, Low, High, User.Actor, ct);
        return RedirectToPage(new { Id });
    }
}
