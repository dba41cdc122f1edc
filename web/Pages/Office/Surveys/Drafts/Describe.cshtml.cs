using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>What the survey is called, what it is for, where its questions come from.</summary>
public sealed class DescribeModel(DraftReader reader, DraftDesk desk) : DraftPage(reader)
{
    [BindProperty, Required, StringLength(80), Display(Name = "Survey.Draft.TitleZh")] public string TitleZh { get; set; } = "";

    [BindProperty, Display(Name = "Survey.Draft.Bilingual")] public bool Bilingual { get; set; }

    [BindProperty, StringLength(160), Display(Name = "Survey.Draft.TitleEn")] public string? TitleEn { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Survey.Draft.AboutZh")] public string AboutZh { get; set; } = "";

    [BindProperty, StringLength(600), Display(Name = "Survey.Draft.AboutEn")] public string? AboutEn { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Survey.Draft.SourceZh")] public string SourceZh { get; set; } = "";

    [BindProperty, StringLength(600), Display(Name = "Survey.Draft.SourceEn")] public string? SourceEn { get; set; }

    [BindProperty, Range(10, 1_000_000), Display(Name = "Survey.Draft.Planned")] public int? Planned { get; set; }

    public void OnGet()
    {
        var asked = Draft.Questionnaire;
        (TitleZh, TitleEn, AboutZh, AboutEn, SourceZh, SourceEn) = (asked.Title.Zh, asked.Title.En, asked.About.Zh, asked.About.En, asked.Source.Zh, asked.Source.En);
        (Bilingual, Planned) = (!asked.ChineseOnly, Draft.Planned);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.DescribeAsync(Id, Revision, new(TitleZh, TitleEn ?? ""), new(AboutZh, AboutEn ?? ""), new(SourceZh, SourceEn ?? ""), !Bilingual, Planned ?? 0, User.Actor, ct);
        return RedirectToPage("Draft", new { Id });
    }
}
