using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>A new wave: which period, who can answer, from when to when.</summary>
public sealed class NewModel(WaveReader reader, WaveDesk desk, Clock clock, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<SurveyVersion> Version { get; set; }

    [BindProperty, Required, StringLength(60), Display(Name = "Survey.New.TitleZh")] public string TitleZh { get; set; } = "";

    [BindProperty, StringLength(80), Display(Name = "Survey.New.TitleEn")] public string? TitleEn { get; set; }

    [BindProperty, Required, Display(Name = "Survey.New.Mode")] public WaveMode? Mode { get; set; }

    [BindProperty, Required, Display(Name = "Survey.New.OpensOn")] public DateOnly? OpensOn { get; set; }

    [BindProperty, Required, Display(Name = "Survey.New.ClosesOn")] public DateOnly? ClosesOn { get; set; }

    /// <summary>The version that is asked.</summary>
    public SurveyVersion Asked { get; private set; } = null!;

    /// <summary>Whether the questionnaire is offered in English too.</summary>
    public bool IsBilingual => !Asked.Questionnaire.ChineseOnly;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.VersionAsync(Version, HttpContext.RequestAborted) is not { } version)
        {
            context.Result = NotFound();
            return;
        }
        Asked = version;
        if (IsBilingual && HttpMethods.IsPost(Request.Method) && string.IsNullOrWhiteSpace(TitleEn)) ModelState.AddModelError(nameof(TitleEn), words["wave.title.missing"]);
        await next();
    }

    public void OnGet()
    {
        (OpensOn, ClosesOn) = (clock.Today, clock.Today.AddDays(21));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var wave = await desk.DraftAsync(new(Version, new(TitleZh, TitleEn ?? ""), Mode!.Value, OpensOn!.Value, ClosesOn!.Value), User.Actor, ct);
        return RedirectToPage("Wave", new { Id = wave });
    }
}
