using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The quotas of a wave: which margins there can be before it opens, how far each group is filled after.</summary>
public sealed class QuotasModel(WaveReader waves, QuotaDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public IReadOnlyList<Quota> Quotas { get; private set; } = [];

    /// <summary>The questions by which quotas can be set.</summary>
    public IReadOnlyList<Question> Margins { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await waves.FindAsync(Id, HttpContext.RequestAborted) is not { } row)
        {
            context.Result = NotFound();
            return;
        }
        Row = row;
        Quotas = await desk.OfAsync(Id, HttpContext.RequestAborted);
        Margins = [.. row.View.Questionnaire.Asked.Where(question => WeightedAnswers.CategoriesOf(question) is not null)];
        await next();
    }

    public void OnGet()
    {
    }

    public IActionResult OnGetCsv() =>
        File(Kernel.Csv.Write(["question", "group", "filled", "target"], Quotas.Select(quota => new object?[] { quota.Question, quota.Category, quota.Filled, quota.Target })), Kernel.Csv.MediaType, $"quotas-{Row.View.Wave.OpensOn:yyyyMMdd}.csv");

    public IReadOnlyList<Quota> Of(string question) => [.. Quotas.Where(quota => quota.Question == question)];

    public IReadOnlyList<FilledGroup> Groups(Question question) =>
        [.. WeightedAnswers.CategoriesOf(question)!.Select(category => Of(question.Code).FirstOrDefault(quota => quota.Category == category)).OfType<Quota>().Select(quota => new FilledGroup($"{question.Say(quota.Category)}", quota.Filled, quota.Target))];

    public string Sentence(Question question, IStringLocalizer<Words> words) =>
        words["Survey.Quotas.Sentence", Of(question.Code).Sum(quota => quota.Filled), Of(question.Code).Sum(quota => quota.Target), Of(question.Code).Count(quota => quota.IsFull), Of(question.Code).Count];
}
