using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Enforcement;

/// <summary>A desk that takes a file of rows, beside its other forms: what became of each row stands on the page afterwards.</summary>
/// <param name="mostRows">How many rows a file may have.</param>
public abstract class ImportingPage(int mostRows) : PageModel, IReloads
{
    [BindProperty, Display(Name = "Disclosure.Registers.File")] public IFormFile? Upload { get; set; }

    public ImportReport? Report { get; private set; }

    public async Task<IActionResult> OnPostImportAsync(CancellationToken ct)
    {
        // The other forms of the page were not sent.
        ModelState.Clear();
        if (Upload is null) throw new Refusal("attachment.needed") { Field = nameof(Upload) };
        Report = await ImportAsync(await UploadedTable.ReadAsync(Upload, mostRows, ct), ct);
        await ReloadAsync(ct);
        return Page();
    }

    public abstract Task ReloadAsync(CancellationToken ct);

    protected abstract Task<ImportReport> ImportAsync(CsvFile table, CancellationToken ct);
}
