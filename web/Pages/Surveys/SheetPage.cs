using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>A page of one wave: it loads the wave once, and there is none without it. Nothing personal is kept by a browser's cache.</summary>
public abstract class SheetPage(SurveyReader reader, SheetCookie cookie) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    /// <summary>What the controls sent, by question or by question and part.</summary>
    [BindProperty] public Dictionary<string, string[]?> A { get; set; } = [];

    /// <summary>What was just typed, by question.</summary>
    public IReadOnlyDictionary<string, string?> Posted { get; private set; } = new Dictionary<string, string?>();

    public WaveView View { get; private set; } = null!;

    /// <summary>The sheet in this browser; null before one was begun.</summary>
    public SheetDraft? Draft { get; protected set; }

    /// <summary>What the form shows: what was just typed, else what the draft holds.</summary>
    public IReadOnlyDictionary<string, string?> Typed => Posted.Count > 0 ? Posted : Draft?.Answers ?? Posted;

    /// <summary>Those answers read against the version.</summary>
    public Sheet Sheet => sheet ??= Sheet.Read(View.Questionnaire, Typed);

    private Sheet? sheet;

    protected SheetCookie Cookie => cookie;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Id, HttpContext.RequestAborted) is not { } view)
        {
            context.Result = NotFound();
            return;
        }
        View = view;
        Posted = SentAnswers.Of(view.Questionnaire, A);
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith("A[", StringComparison.Ordinal)).ToArray()) ModelState.Remove(key);
        Draft = cookie.Read(HttpContext, Id);
        await next();
    }
}
