using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Pages.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Entry;

/// <summary>A page on which staff type sheets of an open wave.</summary>
public abstract class EntryPage(WaveReader waves) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    /// <summary>What the controls sent, by question or by question and part.</summary>
    [BindProperty] public Dictionary<string, string[]?> A { get; set; } = [];

    public WaveRow Row { get; private set; } = null!;

    /// <summary>What was just typed, by question.</summary>
    public IReadOnlyDictionary<string, string?> Typed { get; private set; } = new Dictionary<string, string?>();

    /// <summary>What is wrong, by question; what a respondent left open is not.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    public Sheet Sheet { get; private set; } = null!;

    /// <summary>The whole sheet as the partial shows it.</summary>
    public SheetView View => new(Row.View.Questionnaire, Typed, Faults, Sheet);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await waves.FindAsync(Id, HttpContext.RequestAborted) is not { View.Wave.Stage: WaveStage.Open } row)
        {
            context.Result = NotFound();
            return;
        }
        Row = row;
        Typed = SentAnswers.Of(row.View.Questionnaire, A);
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith("A[", StringComparison.Ordinal)).ToArray()) ModelState.Remove(key);
        Sheet = Sheet.Read(row.View.Questionnaire, Typed);
        Faults = Sheet.Faults.Where(fault => fault.Value != Sheet.Open).ToDictionary();
        await next();
    }
}

/// <summary>A whole sheet on one page.</summary>
public sealed record SheetView(Questionnaire Questionnaire, IReadOnlyDictionary<string, string?> Typed, IReadOnlyDictionary<string, string> Faults, Sheet Sheet);
