using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Entering a law that rows may cite.</summary>
public sealed class LawModel(LawDesk desk) : PageModel
{
    [BindProperty, Required, StringLength(30), Display(Name = "Laws.Code")] public string Code { get; set; } = "";

    [BindProperty, Required, StringLength(200), Display(Name = "Laws.TitleZh")] public string TitleZh { get; set; } = "";

    [BindProperty, Required, StringLength(200), Display(Name = "Laws.TitleEn")] public string TitleEn { get; set; } = "";

    [BindProperty, StringLength(100), Display(Name = "Laws.Number")] public string Number { get; set; } = "";

    [BindProperty, Required, Display(Name = "Laws.Rank")] public LawRank? Rank { get; set; }

    [BindProperty, Required, Display(Name = "Laws.From")] public DateOnly? ValidFrom { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Rules.Source")] public string Source { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.AddAsync(new(Code, TitleZh, TitleEn, Number, Rank!.Value, ValidFrom, null, null, true), Source, User.Actor, ct);
        return RedirectToPage("/Office/Rules/Laws");
    }
}
