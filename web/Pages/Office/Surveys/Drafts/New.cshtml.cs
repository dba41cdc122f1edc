using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>A new questionnaire: what it is called, and in which languages.</summary>
public sealed class NewModel(DraftDesk desk) : PageModel
{
    [BindProperty, Required, StringLength(80), Display(Name = "Survey.Draft.TitleZh")] public string TitleZh { get; set; } = "";

    [BindProperty, Display(Name = "Survey.Draft.Bilingual")] public bool Bilingual { get; set; }

    [BindProperty, StringLength(160), Display(Name = "Survey.Draft.TitleEn")] public string? TitleEn { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        return RedirectToPage("Draft", new { Id = await desk.StartAsync(new(TitleZh, TitleEn ?? ""), chineseOnly: !Bilingual, User.Actor, ct) });
    }
}
