using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The cases of a drawn sample: what became of each, the rates that follow, more cases.</summary>
public sealed class CasesModel(WaveReader waves, CaseReader cases, CaseDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cases.Number")] public string? Begins { get; set; }

    /// <summary>Also those whose end is known.</summary>
    [BindProperty(SupportsGet = true)] public bool All { get; set; }

    /// <summary>What became of each, by number; empty where nobody can say yet.</summary>
    [BindProperty] public Dictionary<string, string?> Ends { get; set; } = [];

    [BindProperty, Display(Name = "Survey.Cases.Kind")] public CaseKind? Kind { get; set; }

    [BindProperty, Display(Name = "Survey.Cases.Numbers")] public string? Numbers { get; set; }

    [BindProperty, Range(0d, 100d), Display(Name = "Survey.Cases.Share")] public double? Share { get; set; }

    [BindProperty, StringLength(200), Display(Name = "Survey.Cases.Reason")] public string? Reason { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public Page<SampleCase> Listed { get; private set; } = null!;

    public SampleOutcome? Outcome { get; private set; }

    /// <summary>Whether anything may still be changed.</summary>
    public bool IsOpen => Row.View.Wave.Stage != WaveStage.Published;

    /// <summary>What can be said of a case: who answered by an invitation is counted by the answers alone.</summary>
    public IEnumerable<Disposition> Dispositions =>
        Enum.GetValues<Disposition>().Where(end => Row.View.Wave.Mode != WaveMode.Invited || end is not (Disposition.Complete or Disposition.Partial or Disposition.BrokenOff));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await waves.FindAsync(Id, ct) is not { View.Wave.Mode: WaveMode.Invited or WaveMode.Sampled } row)
        {
            context.Result = NotFound();
            return;
        }
        (Row, Listed, Outcome) = (row, await cases.ListAsync(Id, open: !All, string.IsNullOrWhiteSpace(Begins) ? null : Begins.Trim(), After, ct), await cases.OutcomeAsync(Id, ct));
        await next();
    }

    public void OnGet()
    {
        Kind = Row.View.Wave.Mode == WaveMode.Invited ? CaseKind.Letter : null;
        (Share, Reason) = (Outcome?.Eligible * 100, Outcome?.Reason);
    }

    public async Task<IActionResult> OnPostRecordAsync(CancellationToken ct)
    {
        var said = Ends.Where(end => Listed.Rows.Any(row => row.Number == end.Key)).ToDictionary(end => end.Key, end => Enum.TryParse<Disposition>(end.Value, out var known) && Enum.IsDefined(known) ? known : (Disposition?)null);
        await desk.RecordAsync(Id, said, User.Actor, ct);
        return RedirectToPage(new { Id, All, Begins, After });
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (Kind is not { } kind || !Enum.IsDefined(kind))
        {
            ModelState.AddModelError("Kind", "Survey.Cases.Kind.Missing");
            return Page();
        }
        await desk.AddAsync(Id, kind, Numbers, User.Actor, ct);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostStateAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.StateEligibleAsync(Id, (Share ?? double.NaN) / 100, Reason, User.Actor, ct);
        return RedirectToPage(new { Id });
    }
}
