using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Pages.Surveys;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>The first page: what one can do here, how Pinghu is today, whether promises are kept.</summary>
public sealed class IndexModel(
    DisclosureReader disclosure, NoticeReader notices, IndicatorReader indicators, NowReader now, SurveyReader surveys,
    ComplaintReader complaints, ReportFigures reports, Clock clock) : PageModel
{
    private const int NoticesShown = 5;
    private const int TilesShown = 4;

    public DateOnly Today => clock.Today;

    public DisclosureRate Rate { get; private set; } = null!;

    public OccurrenceLine? NextDue { get; private set; }

    public IReadOnlyList<Obligation> Catalogue { get; private set; } = [];

    public IReadOnlyList<NoticeLine> Latest { get; private set; } = [];

    public DateTimeOffset At => clock.Now;

    public IReadOnlyList<StationNow> Now { get; private set; } = [];

    public IReadOnlyList<Indicator> Figures { get; private set; } = [];

    public IReadOnlyList<OpenWave> Open { get; private set; } = [];

    public PublishedWave? Satisfaction { get; private set; }

    /// <summary>The newest published wave on the map of the nine towns; a town under its base or like the whole city is not ranked.</summary>
    public IReadOnlyList<Components.TownFigure> Towns => Satisfaction?.Map ?? [];

    public ComplaintFigures Complaints { get; private set; } = null!;

    public ReportYear? Awards { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rate = await disclosure.RateAsync(null, ct);
        NextDue = await disclosure.NextDueAsync(1, ct) is [var next, ..] ? next : null;
        Catalogue = await disclosure.EverAsync(ct);
        Latest = (await notices.ListAsync(new(), null, NoticesShown, ct)).Rows;
        Now = await now.HomeAsync(ct);
        Figures = [.. (await indicators.TodayAsync(ct)).Where(figure => figure.Latest?.Value is not null).Take(TilesShown - Now.Count)];
        Open = await surveys.OpenAsync(ct);
        Satisfaction = await surveys.LatestAsync(ct);
        Complaints = await complaints.FiguresAsync(ct);
        Awards = (await reports.PublicFiguresAsync(ct)).FirstOrDefault(year => year.Awards is not null);
    }
}
