using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>The steps of a ladder of reminders from a day on: first whom it would reach otherwise, then the change itself.</summary>
public sealed class LadderModel(LadderDesk desk, LadderPreview preview, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Name { get; set; } = "";

    [BindProperty, Required, Display(Name = "Column.From")] public DateOnly? From { get; set; }

    [BindProperty] public List<StepForm> Steps { get; set; } = [];

    [BindProperty, Required, StringLength(200), Display(Name = "Column.Reason")] public string Reason { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public IReadOnlyList<DatedLadder> Sets { get; private set; } = [];

    public IReadOnlyList<MovedRung>? Moved { get; private set; }

    public static string Said(Rung step) => step.OffsetDays == 0 ? "T" : string.Create(CultureInfo.InvariantCulture, $"T{step.OffsetDays:+0;-0}");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Sets.Count == 0) return NotFound();
        From = clock.Today.AddDays(1);
        Steps = [.. Sets[0].Ladder.Rungs.Select(step => new StepForm { OffsetDays = step.OffsetDays, Reaches = step.Reaches, Quiet = step.QuietIfAcknowledged }), new(), new()];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Sets.Count == 0) return NotFound();
        if (!ModelState.IsValid) return Page();
        var asked = new DatedLadder(Name, From!.Value, Reason, new([.. Steps.Where(step => step.OffsetDays is not null).Select(step => step.Rung())]));
        if (Act != "change")
        {
            Moved = await preview.MovedAsync(Sets.First(set => set.ValidFrom <= clock.Today), asked.Checked(clock.Today), ct);
            return Page();
        }
        await desk.SetAsync(asked, User.Actor, ct);
        return RedirectToPage("/Office/Rules/Index");
    }

    public async Task ReloadAsync(CancellationToken ct) => Sets = [.. (await desk.AllAsync(ct)).Where(set => set.Name == Name)];
}

/// <summary>A step as somebody fills it in; without a day it is no step.</summary>
public sealed class StepForm
{
    [Display(Name = "Ladder.Offset")] public int? OffsetDays { get; set; }

    [Display(Name = "Ladder.Reaches")] public RungReach? Reaches { get; set; }

    public bool Quiet { get; set; }

    public Rung Rung() => new(OffsetDays!.Value, Reaches ?? RungReach.Owner, Quiet);
}
