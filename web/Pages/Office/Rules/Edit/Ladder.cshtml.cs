using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>The steps of a ladder of reminders from a day on: first whom it would reach otherwise, then the change itself.</summary>
public sealed class LadderModel(LadderDesk desk, LadderPreview preview, Clock clock) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Name { get; set; } = "";

    [BindProperty, Required, Display(Name = "Column.From")] public DateOnly? From { get; set; }

    [BindProperty] public List<StepForm> Steps { get; set; } = [];

    [BindProperty, Required, StringLength(200), Display(Name = "Column.Reason")] public string Reason { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public IReadOnlyList<DatedLadder> Sets { get; private set; } = [];

    public IReadOnlyList<MovedRung>? Moved { get; private set; }

    public static string Said(Rung step) => step.OffsetDays == 0 ? "T" : string.Create(CultureInfo.InvariantCulture, $"T{step.OffsetDays:+0;-0}");

    protected override bool IsThere => Sets.Count > 0;

    protected override void Begin()
    {
        From = clock.Today.AddDays(1);
        Steps = [.. Sets[0].Ladder.Rungs.Select(step => new StepForm { OffsetDays = step.OffsetDays, Reaches = step.Reaches, Quiet = step.QuietIfAcknowledged }), new(), new()];
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        var asked = new DatedLadder(Name, From!.Value, Reason, new([.. Steps.Where(step => step.OffsetDays is not null).Select(step => step.Rung())]));
        if (Act == "change") return await ThenAsync(desk.SetAsync(asked, User.Actor, ct), "/Office/Rules/Index");
        Moved = await preview.MovedAsync(Sets.First(set => set.ValidFrom <= clock.Today), asked.Checked(clock.Today), ct);
        return Page();
    }, ct);

    public override async Task ReloadAsync(CancellationToken ct) => Sets = [.. (await desk.AllAsync(ct)).Where(set => set.Name == Name)];
}

/// <summary>A step as somebody fills it in; without a day it is no step.</summary>
public sealed class StepForm
{
    [Display(Name = "Ladder.Offset")] public int? OffsetDays { get; set; }

    [Display(Name = "Ladder.Reaches")] public RungReach? Reaches { get; set; }

    public bool Quiet { get; set; }

    public Rung Rung() => new(OffsetDays!.Value, Reaches ?? RungReach.Owner, Quiet);
}
