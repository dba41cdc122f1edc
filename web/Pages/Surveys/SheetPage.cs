using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>A page of one wave: it loads the wave once, and there is none without it. Nothing personal is kept by a browser's cache.</summary>
public abstract class SheetPage(SurveyReader reader, SheetCookie cookie, KioskCookie kiosk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    /// <summary>What was just typed, by question.</summary>
    public IReadOnlyDictionary<string, string?> Posted { get; private set; } = new Dictionary<string, string?>();

    public WaveView View { get; private set; } = null!;

    /// <summary>The sheet in this browser; null before one was begun.</summary>
    public SheetDraft? Draft { get; protected set; }

    /// <summary>Whether it is filled in at a device that staff put up: nobody comes back to it, and the next person sees nothing of it.</summary>
    public bool IsKiosk => Draft?.Credential.Channel == AnswerChannel.Kiosk;

    /// <summary>Where such a device goes back to when nobody touches it, and after how many seconds.</summary>
    public (string Start, int Seconds) Idle(int seconds) => (Url.Page("Kiosk", new { Id })!, seconds);

    /// <summary>What the form shows: what was just typed, else what the draft holds.</summary>
    public IReadOnlyDictionary<string, string?> Typed => Posted.Count > 0 ? Posted : Draft?.Answers ?? Posted;

    /// <summary>Those answers read against the version.</summary>
    public Sheet Sheet => sheet ??= Sheet.Read(View.Questionnaire, Typed);

    private Sheet? sheet;

    protected SurveyReader Surveys => reader;

    protected SheetCookie Cookie => cookie;

    protected KioskCookie Device => kiosk;

    /// <summary>The wave as it stands now; null where there is none.</summary>
    protected virtual Task<WaveView?> ViewAsync(CancellationToken ct) => reader.FindAsync(Id, ct);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await ViewAsync(HttpContext.RequestAborted) is not { } view)
        {
            context.Result = NotFound();
            return;
        }
        View = view;
        if (Request.HasFormContentType) Posted = SentAnswers.Of(view.Questionnaire, SentAnswers.Controls(await Request.ReadFormAsync(HttpContext.RequestAborted)));
        Draft = cookie.Read(HttpContext, Id);
        // A device for everybody that has nobody's sheet stands at its start.
        if (!IsKiosk && this is not KioskModel && kiosk.IsFor(HttpContext, Id))
        {
            context.Result = RedirectToPage("Kiosk", new { Id });
            return;
        }
        await next();
    }
}
