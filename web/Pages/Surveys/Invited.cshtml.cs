using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The door for who has an invitation. Opening it uses nothing up; the button does, and leads to a sheet that has nothing to do with it.</summary>
public sealed class InvitedModel(SurveyReader reader, AnswerDesk desk, SheetCookie cookie, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }

    /// <summary>The wave that the invitation is for; null while none that can be used was given.</summary>
    public WaveView? View { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await reader.InvitedAsync(Token, ct);
        if (View is null && !string.IsNullOrEmpty(Token)) throw await desk.WhyNotAsync(Token, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Token)) throw new Refusal("survey.token.missing") { Field = nameof(Token) };
        var credential = await desk.RedeemAsync(Token, ct);
        cookie.Write(HttpContext, new(credential, clock.Now, new Dictionary<string, string?>()));
        return RedirectToPage("Answer", new { Id = credential.Wave });
    }
}
