using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Entry;

/// <summary>Sheets that staff enter: how many by which way, which are to be entered again, how well they were typed.</summary>
public sealed class IndexModel(WaveReader waves, EntryReader entries) : PageModel
{
    private const int Most = 100;

    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    /// <summary>Whether a sheet was just kept.</summary>
    [BindProperty(SupportsGet = true)] public bool Kept { get; set; }

    /// <summary>Whether it was drawn.</summary>
    [BindProperty(SupportsGet = true)] public bool Drawn { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public IReadOnlyList<ModeCount> Modes { get; private set; } = [];

    public IReadOnlyList<WaitingSheet> Waiting { get; private set; } = [];

    public EntryQuality Quality { get; private set; } = null!;

    public Guid? Me => User.Actor.Account?.Value;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await waves.FindAsync(Id, ct) is not { View.Wave.Stage: not WaveStage.Draft } row) return NotFound();
        (Row, Modes, Waiting, Quality) = (row, await entries.ModesAsync(Id, ct), row.View.Wave.Stage == WaveStage.Open ? await entries.WaitingAsync(Id, Most, ct) : [], await entries.QualityAsync(Id, ct));
        return Page();
    }
}
