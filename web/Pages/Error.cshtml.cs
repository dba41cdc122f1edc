using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>What went wrong, said plainly, with a way onward. Also reached by POST, when a form's own page could not answer.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    [FromRoute] public int Code { get; init; }

    /// <summary>The codes that have words of their own; others are said as the nearest.</summary>
    public int Kind => Code is 400 or 403 or 404 or 409 or 429 or 500 or 503 ? Code : Code >= 500 ? 500 : 400;

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    private void Answer()
    {
        var inPlaceOfAnother = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!inPlaceOfAnother) Response.StatusCode = Kind;
    }
}
