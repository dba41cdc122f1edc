using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Pages.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>
/// What would be published of a closed wave, exactly as it would be; of an open one what is rolled up so far. And what was written in
/// words, in no order.
/// </summary>
public sealed class ResultsModel(WaveReader reader, CellReader cells, OpenTextReader openTexts, SurveyReader surveys, OfficialReader official, Clock clock) : PageModel
{
    private const int OfficialYears = 5;

    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    public WaveRow Row { get; private set; } = null!;

    /// <summary>The weight set to look at; null where each answer counts the same.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Weights { get; set; }

    /// <summary>How far the figures of an open wave go; null of a closed one.</summary>
    public LiveFigures? Live { get; private set; }

    public IReadOnlyList<QuestionIndices> Indices { get; private set; } = [];

    /// <summary>The headline by village; empty where none is asked for.</summary>
    public IReadOnlyList<ShownVillage> Villages { get; private set; } = [];

    public ResultsView? Results { get; private set; }

    public IReadOnlyList<(Question Question, Page<SaidText> Said)> Texts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.FindAsync(Id, ct) is not { View.Wave.Stage: not WaveStage.Draft } row) return NotFound();
        Row = row;
        Live = row.View.Wave.Stage == WaveStage.Open ? await cells.LiveAsync(row.View, ct) : null;
        if (Live is { IsBehind: true }) Response.Headers["Refresh"] = "10";
        if ((Live is null ? await reader.InsideAsync(Id, Weights is { } set ? new Id<WeightSet>(set) : null, ct) : Live.Figures) is { } inside)
        {
            var now = new PublishedWave(row.View, new(inside.Shown, clock.Now, []));
            (Indices, Villages, Results) = (inside.Indices, inside.Villages, new(now, await surveys.TrendAsync(now, ct), await official.YearsAsync(OfficialYears, ct), IsPublic: false));
        }
        var texts = new List<(Question, Page<SaidText>)>();
        foreach (var question in row.View.Questionnaire.Asked.OfType<FreeText>()) texts.Add((question, await openTexts.ListAsync(Id, question.Code, uncoded: false, null, ct)));
        Texts = texts;
        return Page();
    }
}
