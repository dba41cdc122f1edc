using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Requests;

/// <summary>依申请公开: how to ask, how this year goes, and the answers that anybody may read.</summary>
public sealed class IndexModel(RequestReader requests, ProposalReader proposals, AnnualReader reports, Clock clock) : PageModel
{
    private const int Shown = 50;

    public int Year => clock.Today.Year;

    public RequestFigures Figures { get; private set; } = new(0, 0, 0);

    public IReadOnlyList<PublicAnswer> Log { get; private set; } = [];

    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];

    public IReadOnlyList<int> Reports { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        (Figures, Log, Proposals, Reports) = (await requests.FiguresAsync(Year, ct), await requests.LogAsync(Shown, ct), await proposals.ListAsync(ct), await reports.YearsAsync(ct));
}
