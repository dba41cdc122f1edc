using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>How many people of one answer there are.</summary>
public sealed class PeopleOf
{
    [Range(1, WeightDesk.MostPeople), Display(Name = "Survey.Margin.People")] public long? Count { get; set; }
}

/// <summary>A known distribution of the population, entered with its source.</summary>
public sealed class MarginModel(WaveReader waves, WeightReader reader, WeightDesk desk) : GroupsPage(waves)
{
    [BindProperty] public List<PeopleOf> People { get; set; } = [];

    [BindProperty, Required, Display(Name = "Survey.Margin.AsOf")] public DateOnly? AsOf { get; set; }

    [BindProperty, Required, StringLength(500, MinimumLength = 4), Display(Name = "Survey.Margin.Source")] public string Source { get; set; } = "";

    protected override void Fit() => People = Fitted(People);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!(await reader.MarginsAsync(ct)).TryGetValue(Variable, out var margin)) return;
        (AsOf, Source) = (margin.AsOf, margin.Source);
        foreach (var (i, category) in Categories.Index()) People[i].Count = margin.Targets.Value.People.TryGetValue(category, out var people) ? people : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.EnterAsync(Id, new(Variable, AsOf!.Value, Source, Categories.Zip(People).ToDictionary(each => each.First, each => each.Second.Count)), User.Actor, ct);
        return RedirectToPage("Weights", new { Id });
    }
}
