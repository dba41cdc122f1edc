using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Consultations;

/// <summary>意见征集: what one may comment on now, what waits for its summary, and what became of the others.</summary>
public sealed class IndexModel(ConsultationReader consultations, Clock clock) : PageModel
{
    public IReadOnlyList<Consultation> List { get; private set; } = [];

    public IReadOnlyList<Consultation> In(ConsultationState state) => [.. List.Where(each => each.On(clock.Today) == state)];

    public async Task OnGetAsync(CancellationToken ct) => List = await consultations.ListAsync(ct);
}
