using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The published figures as a workbook: what is left out on the page is left out here.</summary>
public sealed class XlsxModel(SurveyReader reader, IStringLocalizer<Words> words) : PageModel
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<IActionResult> OnGetAsync(Id<Wave> id, int? publication, CancellationToken ct)
    {
        if (await reader.ResultsAsync(id, publication, ct) is not { } results) return NotFound();
        var workbook = new MemoryStream();
        await PublishedTable.WriteWorkbookAsync(results, Wording.Of(System.Globalization.CultureInfo.CurrentUICulture), workbook, ct);
        workbook.Position = 0;
        return File(workbook, MediaType, words["Survey.Xlsx.Name", results.View.Wave.Title.Value]);
    }
}
