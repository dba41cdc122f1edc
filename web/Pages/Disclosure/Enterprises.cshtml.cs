using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>The enterprise half: who must disclose in a year, and who has.</summary>
public sealed class EnterprisesModel(EnterpriseReader enterprises, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public EnterpriseHalf Half { get; private set; } = null!;

    public IReadOnlyList<int> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? File(EnterpriseTable.Csv(Half, Wording.Of(System.Globalization.CultureInfo.CurrentUICulture)), Csv.MediaType, $"enterprises-{Half.Year}.csv") : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Year is < 2022 or > 2100 || !ModelState.IsValid) return false;
        Years = await enterprises.YearsAsync(ct);
        Half = await enterprises.YearAsync(Year ?? (Years is [var newest, ..] ? newest : clock.Today.Year), ct);
        return true;
    }
}
