using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Setting the target of an indicator for a year.</summary>
public sealed class TargetModel(TargetDesk desk, IndicatorReader indicators) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Indicator { get; set; } = "";

    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    [BindProperty] public TargetForm Form { get; set; } = new();

    /// <summary>What is measured; null where the indicator has a target for the year, or is none.</summary>
    public string? Name { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Name is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Name is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.SetAsync(Indicator, Year, Form.Target, User.Actor, ct);
        return RedirectToPage("Indicators", new { Year });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var found = (await indicators.WithoutTargetAsync(Year, ct)).FirstOrDefault(each => each.Code == Indicator);
        Name = Wording.Of(CultureInfo.CurrentUICulture).IsChinese ? found.TitleZh : found.TitleEn;
    }
}

/// <summary>A target as it is filled in.</summary>
public sealed class TargetForm
{
    [Required, Display(Name = "Target.Comparison")] public TargetComparison? Comparison { get; set; }

    [Display(Name = "Target.Value")] public decimal? Value { get; set; }

    [Required, StringLength(100), Display(Name = "Target.Words")] public string WordsZh { get; set; } = "";

    [StringLength(200), Display(Name = "Target.WordsEn")] public string WordsEn { get; set; } = "";

    [Required, StringLength(Notice.LongestTitle), Display(Name = "Plan.Source")] public string Source { get; set; } = "";

    public TargetText Target => new(Comparison ?? default, Value, WordsZh, WordsEn, Source);
}
