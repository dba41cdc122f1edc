using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>今天的平湖: what every station measured last, what it means, how old it is.</summary>
public sealed class TodayModel(NowReader now, Clock clock) : PageModel
{
    public IReadOnlyList<StationNow> Stations { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public DateTimeOffset Now => clock.Now;

    public IEnumerable<StationNow> Of(Medium medium) => Stations.Where(each => each.Station.Medium == medium);

    public async Task OnGetAsync(CancellationToken ct) => Stations = await now.AllAsync(ct);

    public async Task<FileContentResult> OnGetCsvAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return File(NowTable.Csv(Stations, Wording.Of(CultureInfo.CurrentUICulture)), Csv.MediaType, $"today-{Today:yyyy-MM-dd}.csv");
    }
}
