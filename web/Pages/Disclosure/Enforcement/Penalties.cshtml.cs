using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Enforcement;

/// <summary>Penalties, the newest first; of one that was taken back its number and the reason.</summary>
public sealed class PenaltiesModel(EnforcementReader enforcement, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public Page<Penalty> List { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => List = await enforcement.PublicAsync(After, ct);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => File(Csv.Write(
        [words["Penalty.Number"], words["Penalty.Party"], words["Enforcement.CreditCode"], words["Penalty.Act"], words["Penalty.Basis"], words["Penalty.Decision"], words["Penalty.DecidedOn"], words["Penalty.Change"], words["Penalty.WithdrawnOn"], words["Enforcement.Reason"]],
        (await enforcement.AllAsync(ct)).Select(each => (object?[])[each.Number, each.Party, each.CreditCode, each.Act, each.Basis, each.Decision, each.DecidedOn, each.Change is { } change ? words.Of(change) : null, each.WithdrawnOn, each.Reason])),
        Csv.MediaType, "penalties.csv");
}
