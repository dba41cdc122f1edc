using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>What would be published of a closed wave, exactly as it would be; and what was written in words, in no order.</summary>
public sealed class ResultsModel(WaveReader reader) : PageModel
{
    private const int MostTexts = 500;

    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public ShownFigures Figures { get; private set; } = null!;

    public IReadOnlyList<(Question Question, IReadOnlyList<string> Said)> Texts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.FindAsync(Id, ct) is not { View.Wave.Stage: not WaveStage.Draft } row || await reader.FiguresAsync(Id, ct) is not { } figures) return NotFound();
        (Row, Figures) = (row, figures);
        var texts = new List<(Question, IReadOnlyList<string>)>();
        foreach (var question in row.View.Questionnaire.Asked.OfType<FreeText>()) texts.Add((question, await reader.TextsAsync(Id, question.Code, MostTexts, ct)));
        Texts = texts;
        return Page();
    }
}
