using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The door for who put a sheet aside, on this device or another.</summary>
public sealed class ReturnModel(SavedSheets saved, SurveyReader reader, SheetCookie cookie) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Code)) throw new Refusal("survey.saved.missing") { Field = nameof(Code) };
        var draft = await saved.FindAsync(Code, ct);
        cookie.Write(HttpContext, draft);
        var open = await FirstOpenAsync(draft, ct);
        return RedirectToPage("Answer", null, new { Id = draft.Credential.Wave, At = open }, open is null ? null : $"q-{open}");
    }

    // One goes on where one stopped: at the first question in this sheet's order that has no answer yet.
    private async Task<string?> FirstOpenAsync(SheetDraft draft, CancellationToken ct)
    {
        if (await reader.FindAsync(draft.Credential.Wave, ct) is not { Questionnaire: var asked }) return null;
        var shown = Sheet.Read(asked, draft.Answers).Shown;
        return asked.InOrder(draft.Credential.Id).FirstOrDefault(question => question is { Asks: true, IsSeen: true } && shown.Contains(question.Code) && !draft.Answers.ContainsKey(question.Code))?.Code;
    }
}
