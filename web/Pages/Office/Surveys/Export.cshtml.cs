using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>A version for other systems.</summary>
public sealed class ExportModel(WaveReader reader) : PageModel
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<IActionResult> OnGetAsync(Id<SurveyVersion> id, string format, CancellationToken ct) => (await reader.VersionAsync(id, ct), format) switch
    {
        ({ } version, "xlsform") => File(SurveyExport.XlsForm($"version-{version.Number}", version.Questionnaire), Workbook, $"version-{version.Number}.xlsx"),
        ({ } version, "surveyjs") => File(Encoding.UTF8.GetBytes(SurveyExport.SurveyJs(version.Questionnaire)), "application/json", $"version-{version.Number}.json"),
        _ => NotFound(),
    };
}
