using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Surveys;

public sealed class IndexModel(SurveyReader reader, Clock clock) : PageModel
{
    private const int Most = 40;

    public IReadOnlyList<OpenWave> Open { get; private set; } = [];

    public IReadOnlyList<PublishedWave> Published { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public async Task OnGetAsync(CancellationToken ct) => (Open, Published) = (await reader.OpenAsync(ct), await reader.PublishedAsync(Most, ct));
}
