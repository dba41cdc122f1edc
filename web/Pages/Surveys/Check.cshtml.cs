using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>Everything once more, then the button that sends. The answers travel with this page, so that what is seen is what is sent.</summary>
public sealed class CheckModel(SurveyReader reader, AnswerDesk desk, SheetCookie cookie, Clock clock) : SheetPage(reader, cookie)
{
    public IActionResult OnGet() =>
        Draft is null ? RedirectToPage("Begin", new { Id })
        : Draft.Sent ? RedirectToPage("Thanks", new { Id })
        : Sheet.IsSound ? Page()
        : RedirectToPage("Answer", new { Id });

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Draft is null) throw new Refusal("survey.credential.forged");
        var sent = await desk.SendAsync(Draft.Credential, Posted.Count > 0 ? Posted : Draft.Answers, (int)(clock.Now - Draft.Started).TotalSeconds, ct);
        Cookie.Write(HttpContext, Draft with { Answers = new Dictionary<string, string?>(), Sent = true });
        return RedirectToPage("Thanks", new { Id, first = sent == Received.OtherBefore ? "true" : null });
    }
}
