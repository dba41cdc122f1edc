using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The questions, one a screen, all on one page: moving between them asks nothing of the network.</summary>
public sealed class AnswerModel(SurveyReader reader, AnswerDesk desk, SheetCookie cookie, Clock clock) : SheetPage(reader, cookie)
{
    /// <summary>Another person at the same device.</summary>
    [BindProperty(SupportsGet = true)] public bool Another { get; set; }

    [BindProperty] public string? Go { get; set; }

    /// <summary>What is wrong, by question.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    /// <summary>The screen that is seen first.</summary>
    public string First { get; private set; } = "";

    public IActionResult OnGet()
    {
        if (Draft is { Sent: true } && !Another) return RedirectToPage("Thanks", new { Id });
        if (Draft is null or { Sent: true } && View.Wave.Mode == WaveMode.Invited) return RedirectToPage("Invited", new { token = (string?)null });
        if (Draft is null or { Sent: true }) Cookie.Write(HttpContext, Draft = new(desk.Begin(View.Wave, sameDevice: Draft is { Sent: true }), clock.Now, A));
        First = View.Questionnaire.Questions[0].Code;
        return Page();
    }

    public IActionResult OnPost()
    {
        if (Draft is null) Cookie.Write(HttpContext, Draft = new(desk.Begin(View.Wave, sameDevice: false), clock.Now, A));
        if (Draft.Sent) return RedirectToPage("Thanks", new { Id });
        Cookie.Write(HttpContext, Draft = Draft with { Answers = A });
        var sheet = Sheet.Read(View.Questionnaire, A);
        if (sheet.IsSound) return RedirectToPage("Check", new { Id });
        First = sheet.Faults.Keys.First();
        // Enter was pressed on the way: what is still open is simply next.
        Faults = Go == "next" ? sheet.Faults.Where(fault => fault.Value != "survey.answer.missing").ToDictionary() : sheet.Faults;
        return Page();
    }
}
