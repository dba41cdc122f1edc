using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>What anybody may hold us to: the journal's signed heads, and how often an identity was opened.</summary>
public sealed class TransparencyModel(TransparencyReader journal, HostKeys keys, Clock clock) : PageModel
{
    private const int DaysKept = 30;

    public SignedHead? Head { get; private set; }

    public IReadOnlyList<SignedHead> Days { get; private set; } = [];

    public IReadOnlyList<ActsOfYear> Openings { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Head = await journal.HeadAsync(ct);
        Days = await journal.DailyHeadsAsync(DaysKept, ct);
        Openings = await journal.CountAsync("identity.opened", ct);
    }

    public async Task<IActionResult> OnGetHeadsAsync(CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes(Json.Write(await journal.DailyHeadsAsync(DaysKept, ct))), "application/json", "heads.json");

    public IActionResult OnGetKey() => File(Encoding.ASCII.GetBytes(keys.Journal.PublicPem), "application/x-pem-file", "journal-key.pem");
}
