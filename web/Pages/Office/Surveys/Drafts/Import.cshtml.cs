using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>A definition of another system: first what would be lost, then the draft. A file is taken whole or not at all.</summary>
[RequestSizeLimit(SurveyImport.MostBytes + (1024 * 1024))]
public sealed class ImportModel(DraftDesk desk) : PageModel
{
    [BindProperty] public IFormFile? Upload { get; set; }

    [BindProperty] public string? Go { get; set; }

    /// <summary>What the file holds; null before one was given.</summary>
    public Imported? Read { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is not { Length: > 0 } file) throw new Refusal("survey.import.empty") { Field = "Upload" };
        if (file.Length > SurveyImport.MostBytes) throw new Refusal("survey.import.large", SurveyImport.MostBytes / 1024 / 1024) { Field = "Upload" };
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, ct);
        Read = SurveyImport.Read(file.FileName, bytes);
        return Go == "draft" ? RedirectToPage("Draft", new { Id = await desk.ImportAsync(Read, User.Actor, ct) }) : Page();
    }
}
