using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>A known distribution of the population, entered with its source.</summary>
public sealed class MarginModel(WaveReader waves, WeightReader reader, WeightDesk desk, IStringLocalizer<Words> words) : GroupsPage(waves, words, WeightDesk.MostPeople)
{
    [BindProperty, Required, Display(Name = "Survey.Margin.AsOf")] public DateOnly? AsOf { get; set; }

    [BindProperty, Required, StringLength(500, MinimumLength = 4), Display(Name = "Survey.Margin.Source")] public string Source { get; set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!(await reader.MarginsAsync(ct)).TryGetValue(Variable, out var margin)) return;
        (AsOf, Source) = (margin.AsOf, margin.Source);
        Fill(category => margin.Targets.Value.People.TryGetValue(category, out var people) ? people : null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.EnterAsync(Id, new(Variable, AsOf!.Value, Source, Numbers), User.Actor, ct);
        return RedirectToPage("Weights", new { Id });
    }
}
