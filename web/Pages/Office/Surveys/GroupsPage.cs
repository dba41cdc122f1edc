using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The number beside one group.</summary>
public sealed class GroupNumber
{
    public long? Count { get; set; }
}

/// <summary>A page that asks for a number beside each group of one question of a wave.</summary>
/// <param name="waves">The waves.</param>
/// <param name="words">The words.</param>
/// <param name="most">The largest number of a group.</param>
public abstract class GroupsPage(WaveReader waves, IStringLocalizer<Words> words, long most) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Variable { get; set; } = "";

    public WaveRow Row { get; private set; } = null!;

    public Question Question { get; private set; } = null!;

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string> Labels { get; private set; } = [];

    /// <summary>Whether the numbers can be set while the wave stands where it does.</summary>
    protected virtual bool IsFor(Wave wave) => true;

    /// <summary>One box a group, whatever was sent.</summary>
    [BindProperty] public List<GroupNumber> Groups { get; set; } = [];

    /// <summary>What stands in the boxes, by group.</summary>
    protected Dictionary<string, long?> Numbers => Categories.Zip(Groups).ToDictionary(each => each.First, each => each.Second.Count);

    /// <summary>Fills the boxes.</summary>
    protected void Fill(Func<string, long?> numberOf)
    {
        foreach (var (i, category) in Categories.Index()) Groups[i].Count = numberOf(category);
    }

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
        Groups = [.. Categories.Select((_, i) => Groups.ElementAtOrDefault(i) ?? new())];
        foreach (var i in Enumerable.Range(0, Groups.Count)) CheckOne(i);
        await next();
    }

    // Said of the group by its name: nine boxes have one label in the model.
    private void CheckOne(int i)
    {
        var key = $"{nameof(Groups)}[{i}].{nameof(GroupNumber.Count)}";
        if (ModelState[key] is not { Errors.Count: > 0 } && !(Groups[i].Count is { } number && (number < 1 || number > most))) return;
        ModelState[key]?.Errors.Clear();
        ModelState.AddModelError(key, words["Input.Range", Labels[i], 1, most.ToString("N0", CultureInfo.CurrentCulture)]);
    }
}
