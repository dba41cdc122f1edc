using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The annual report on disclosure: texts and numbers that people write, tables that the rows give, and what does not add up.</summary>
public sealed class AnnualModel(AnnualDesk desk, AnnualReader reports, OrganisationReader organisations, Clock clock) : PageModel, IReloads
{
    // The regulations as they stand ask for these tables from then on.
    private const int FirstYear = 2019;

    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    [BindProperty] public AnnualForm Form { get; set; } = new();

    [BindProperty] public Dictionary<AnnualLine, decimal?> Numbers { get; set; } = [];

    public AnnualReport Report { get; private set; } = null!;

    public bool IsOver => Year < clock.Today.Year;

    public bool HasPrevious => Year > FirstYear;

    public bool HasNext => Year < clock.Today.Year;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Form = AnnualForm.Of(Report.Texts);
        Numbers = Enum.GetValues<AnnualLine>().ToDictionary(line => line, line => (decimal?)Report[line]);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => await LoadAsync(ct) ? File(AnnualPaper.Csv(Report), Csv.MediaType, $"annual-{Year}.csv") : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.WriteAsync(Year, Form.Texts, Numbers.Where(each => each.Value is not null).ToDictionary(each => each.Key, each => each.Value!.Value), User.Actor, ct);
        return RedirectToPage(new { Year });
    }

    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (await OnGetAsync(ct) is NotFoundResult missing) return missing;
        var id = await desk.DraftAsync(Year, (await organisations.FindAsync(Organisation.Bureau, ct))!.ShortZh, User.Actor, ct);
        return RedirectToPage("Edit", new { id });
    }

    public Task ReloadAsync(CancellationToken ct) => LoadAsync(ct);

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Year == 0) Year = clock.Today.Year - 1;
        if (Year < FirstYear || Year > clock.Today.Year) return false;
        Report = await reports.FindAsync(Year, ct);
        return true;
    }
}

/// <summary>The texts as they are filled in.</summary>
public sealed class AnnualForm
{
    [StringLength(AnnualTexts.Longest), Display(Name = "Annual.Proactive")] public string Proactive { get; set; } = "";

    [StringLength(AnnualTexts.Longest), Display(Name = "Annual.Requests")] public string Requests { get; set; } = "";

    [StringLength(AnnualTexts.Longest), Display(Name = "Annual.Management")] public string Management { get; set; } = "";

    [StringLength(AnnualTexts.Longest), Display(Name = "Annual.Platform")] public string Platform { get; set; } = "";

    [StringLength(AnnualTexts.Longest), Display(Name = "Annual.Supervision")] public string Supervision { get; set; } = "";

    [StringLength(AnnualTexts.Longest), Display(Name = "Annual.Problems")] public string Problems { get; set; } = "";

    [StringLength(AnnualTexts.Longest), Display(Name = "Annual.Others")] public string Others { get; set; } = "";

    public AnnualTexts Texts => new(Proactive, Requests, Management, Platform, Supervision, Problems, Others);

    public static AnnualForm Of(AnnualTexts texts) => new()
    {
        Proactive = texts.Proactive,
        Requests = texts.Requests,
        Management = texts.Management,
        Platform = texts.Platform,
        Supervision = texts.Supervision,
        Problems = texts.Problems,
        Others = texts.Others,
    };
}
