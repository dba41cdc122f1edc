using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>What anybody may hold us to: the journal's signed heads, and how often an identity was opened.</summary>
public sealed class TransparencyModel(TransparencyReader journal, HostKeys keys, Clock clock) : PageModel
{
    private const int DaysKept = 30;

    [BindProperty(SupportsGet = true)] public long? Seq { get; set; }

    [BindProperty(SupportsGet = true)] public string? Hash { get; set; }

    [BindProperty(SupportsGet = true)] public long? After { get; set; }

    public HeadFinding? Finding { get; private set; }

    public string Fingerprint => keys.Journal.Fingerprint;

    public SignedHead? Head { get; private set; }

    public IReadOnlyList<SignedHead> Days { get; private set; } = [];

    public IReadOnlyList<ActsOfYear> Openings { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Head = await journal.HeadAsync(ct);
        Days = await journal.DailyHeadsAsync(DaysKept, ct);
        Openings = await journal.CountAsync("identity.opened", ct);
        if (Seq is { } seq && Hash is { Length: > 0 and <= 64 } hash) Finding = await journal.CompareAsync(seq, hash.Trim(), ct);
    }

    public async Task<IActionResult> OnGetHeadsAsync(CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes(Json.Write(await journal.DailyHeadsAsync(DaysKept, ct))), "application/json", "heads.json");

    /// <summary>Ten thousand leaves after a place: with them a mirror follows the chain from one head to the next.</summary>
    public async Task<IActionResult> OnGetLeavesAsync(CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes(Json.Write(new { after = After ?? 0, leaves = (await journal.LeavesAsync(After ?? 0, 10_000, ct)).Select(Convert.ToHexStringLower) })), "application/json", "leaves.json");

    public IActionResult OnGetVerifier() => File(typeof(TransparencyModel).Assembly.GetManifestResourceStream("verify.cs")!, "text/plain; charset=utf-8", "verify.cs");

    public IActionResult OnGetKey() => File(Encoding.ASCII.GetBytes(keys.Journal.PublicPem), "application/x-pem-file", "journal-key.pem");
}
