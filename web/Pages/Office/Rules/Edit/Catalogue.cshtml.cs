using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Another wording or another clock for a row of the catalogue: first what it would move, then the change itself.</summary>
public sealed class CatalogueModel(CatalogueDesk desk, DisclosureReader duties, RuleReader rules, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Rules.Change.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, StringLength(100), Display(Name = "Rules.Catalogue.Level2Zh")] public string Level2Zh { get; set; } = "";

    [BindProperty, Required, StringLength(500), Display(Name = "Rules.Catalogue.ContentZh")] public string ContentZh { get; set; } = "";

    [BindProperty, Required, StringLength(200), Display(Name = "Rules.Catalogue.Level2En")] public string Level2En { get; set; } = "";

    [BindProperty, Required, StringLength(1_000), Display(Name = "Rules.Catalogue.ContentEn")] public string ContentEn { get; set; } = "";

    [BindProperty, Display(Name = "Rules.Catalogue.Clock")] public string? Clock { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Rules.Source")] public string Source { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public Obligation? Row { get; private set; }

    public IReadOnlyList<Choice> Clocks { get; private set; } = [];

    public IReadOnlyList<MovedDeadline>? Moved { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Row is null) return NotFound();
        (From, Level2Zh, ContentZh, Level2En, ContentEn, Clock) = (clock.Today, Row.Level2Zh, Row.ContentZh, Row.Level2En, Row.ContentEn, Row.Clock);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Row is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        var change = new CatalogueChange(Code, From!.Value, Level2Zh, ContentZh, Level2En, ContentEn, Clock, Source);
        if (Act != "change")
        {
            Moved = await desk.PreviewAsync(change, ct);
            return Page();
        }
        await desk.ChangeAsync(change, User.Actor, ct);
        return RedirectToPage("/Office/Rules/Index");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        Row = (await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Code);
        Clocks = [.. (await rules.AllAsync(ct)).Rows.Where(rule => rule is { Area: RuleArea.Disclosure, Kind: RuleKind.WorkingDays or RuleKind.CalendarDays } && rule.StandsOn(clock.Today)).Select(rule => new Choice(rule.Code, $"{rule.Code} {RuleWords.Note(rule, say)} ({RuleWords.Number(rule, say)})"))];
    }
}
