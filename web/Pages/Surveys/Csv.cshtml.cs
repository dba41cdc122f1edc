using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The published figures as a table: what is left out on the page is left out here.</summary>
public sealed class CsvModel(SurveyReader reader, IStringLocalizer<Words> words) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Id<Wave> id, int? publication, CancellationToken ct) =>
        await reader.ResultsAsync(id, publication, ct) is { } results
            ? File(PublishedTable.Write(results, Wording.Of(System.Globalization.CultureInfo.CurrentUICulture)), Kernel.Csv.MediaType, words["Survey.Csv.Name", results.View.Wave.Title.Value])
            : NotFound();
}
