using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>
/// A definition of another system: first what would be lost, then the draft. A file is taken whole or not at all, and what was looked at is
/// carried to the second step.
/// </summary>
[RequestSizeLimit(SurveyImport.MostBytes + (1024 * 1024))]
public sealed class ImportModel(DraftDesk desk, Carried carried) : PageModel
{
    private const string Purpose = "surveys.import";

    [BindProperty, Display(Name = "Survey.Import.File")] public IFormFile? Upload { get; set; }

    /// <summary>What was looked at in the step before, sealed.</summary>
    [BindProperty] public string? Looked { get; set; }

    [BindProperty] public string? Go { get; set; }

    /// <summary>What the file holds; null before one was given.</summary>
    public Imported? Read { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Read = Upload is null && Looked is not null ? carried.Open<Imported>(Purpose, Looked) ?? throw new Refusal("survey.import.over") { Field = "Upload" } : await ReadAsync(ct);
        if (Go == "draft") return RedirectToPage("Draft", new { Id = await desk.ImportAsync(Read, User.Actor, ct) });
        ModelState.Remove(nameof(Looked));
        Looked = carried.Seal(Purpose, Read);
        return Page();
    }

    private async Task<Imported> ReadAsync(CancellationToken ct)
    {
        if (Upload is not { Length: > 0 } file) throw new Refusal("survey.import.empty") { Field = "Upload" };
        if (file.Length > SurveyImport.MostBytes) throw new Refusal("survey.import.large", SurveyImport.MostBytes / 1024 / 1024) { Field = "Upload" };
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, ct);
        return SurveyImport.Read(file.FileName, bytes);
    }
}
