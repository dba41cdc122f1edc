using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>The tables of a handed-in annual report as the rows have them, beside the report itself.</summary>
public sealed class AnnualReportModel(AnnualReader reports, NoticeReader notices) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    public AnnualReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => await LoadAsync(ct) ? File(AnnualPaper.Csv(Report), Csv.MediaType, $"annual-{Year}.csv") : NotFound();

    // Before it is handed in there is nothing to read here.
    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Year is < 2019 or > 2100) return false;
        Report = await reports.FindAsync(Year, ct);
        return Report.Notice is { } notice && await notices.FindAsync(notice, ct) is not null;
    }
}
