using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>A page that asks for a number beside each group of one question of a wave.</summary>
public abstract class GroupsPage(WaveReader waves) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Variable { get; set; } = "";

    public WaveRow Row { get; private set; } = null!;

    public Question Question { get; private set; } = null!;

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string> Labels { get; private set; } = [];

    /// <summary>Whether the numbers can be set while the wave stands where it does.</summary>
    protected virtual bool IsFor(Wave wave) => true;

    /// <summary>Makes one box a group, whatever was sent.</summary>
    protected abstract void Fit();

    protected List<T> Fitted<T>(List<T> sent) where T : new() => [.. Categories.Select((_, i) => sent.ElementAtOrDefault(i) ?? new())];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var row = await waves.FindAsync(Id, HttpContext.RequestAborted);
        var question = row?.View.Questionnaire.Asked.FirstOrDefault(each => each.Code == Variable);
        if (row is null || !IsFor(row.View.Wave) || question is null || WeightedAnswers.CategoriesOf(question) is not { } categories)
        {
            context.Result = NotFound();
            return;
        }
        (Row, Question, Categories, Labels) = (row, question, categories, [.. categories.Select(category => $"{question.Say(category)}")]);
        Fit();
        await next();
    }
}
