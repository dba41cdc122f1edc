using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Bringing in the list of enterprises that must disclose, and who has.</summary>
public sealed class EnterprisesModel(EnterpriseDesk desk, Clock clock) : PageModel
{
    [BindProperty, Required, Display(Name = "Disclosure.Enterprises.Year")] public int? Year { get; set; }

    [BindProperty, Required, Display(Name = "Disclosure.Registers.File")] public IFormFile? Upload { get; set; }

    public ImportReport? Report { get; private set; }

    public void OnGet() => Year = clock.Today.Year;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid) Report = await desk.ImportAsync(Year!.Value, await UploadedTable.ReadAsync(Upload!, EnterpriseDesk.MostRows, ct), User.Actor, ct);
        return Page();
    }
}
