using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>Invitations as cards to print and cut, eight to a sheet. They are on this page once; what is kept are hashes.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CardsModel(WaveReader reader, WaveDesk desk) : PageModel
{
    /// <summary>The most cards at once: fifty sheets of paper.</summary>
    public const int Most = 400;

    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty, Range(1, Most), Display(Name = "Survey.Cards.Count")] public int? Count { get; set; }

    /// <summary>Cards for those who read English: their words and the page to which they lead.</summary>
    [BindProperty, Display(Name = "Survey.Cards.English")] public bool English { get; set; }

    public WaveRow Row { get; private set; } = null!;

    /// <summary>What the cards speak: Chinese, whatever the office of the clerk speaks.</summary>
    public Language Paper => Row.View.Questionnaire.OnPaper(English);

    public IReadOnlyList<InvitationToken> Tokens { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Id, HttpContext.RequestAborted) is { View.Wave: { Stage: WaveStage.Open, Mode: WaveMode.Invited } } row) Row = row;
        else context.Result = NotFound();
        if (context.Result is null) await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid) Tokens = await desk.InviteAsync(Id, Count ?? 0, User.Actor, ct);
        return Page();
    }
}
