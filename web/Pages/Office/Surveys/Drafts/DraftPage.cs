using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>A page of one draft: it loads the draft once, and there is none without it.</summary>
public abstract class DraftPage(DraftReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<SurveyDraft> Id { get; set; }

    /// <summary>Which state of the draft the form was made from.</summary>
    [BindProperty] public int Revision { get; set; }

    public SurveyDraft Draft { get; private set; } = null!;

    protected DraftReader Reader => reader;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Id, HttpContext.RequestAborted) is not { } draft)
        {
            context.Result = NotFound();
            return;
        }
        Draft = draft;
        if (HttpMethods.IsGet(Request.Method)) Revision = draft.Revision;
        await next();
    }
}
