using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What became of readings that came in together, every problem among them.</summary>
public sealed class ReadingBatchModel(ReadingReader readings, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<ReadingBatch> Id { get; set; }

    public ReadingBatch Batch { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => await LoadAsync(ct)
        ? File(Csv.Write(
            [words["Quality.Report.Row"], words["Quality.Report.Column"], words["Quality.Report.Why"], words["Quality.Report.Text"]],
            Batch.Problems.Value.Select(each => (object?[])[each.Line, each.Column, words.Of(each.Reason), each.Text])), Csv.MediaType, "problems.csv")
        : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await readings.BatchAsync(Id, ct) is not { } found) return false;
        Batch = found;
        return true;
    }
}
