using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office;

/// <summary>今天: what is due, what came back, what waits for one's word, in one list.</summary>
public sealed class IndexModel(WorkList work, Clock clock) : PageModel
{
    // Beyond this the day itself says more than a number of days.
    private const int CountedDays = 10;

    [BindProperty(SupportsGet = true)] public WorkKind? Show { get; set; }

    public IReadOnlyList<WorkItem> All { get; private set; } = [];

    public IEnumerable<WorkKind> Kinds => All.Select(item => item.Kind).Distinct().Order();

    public IEnumerable<WorkItem> Shown => All.Where(item => Show is null || item.Kind == Show);

    /// <summary>Working days left, negative when late; null while it is far off.</summary>
    public int? Left(WorkItem item) => item.Due is { } due && ReferenceFiles.Calendar.Left(clock.Today, due) is <= CountedDays and var left ? left : null;

    public async Task OnGetAsync(CancellationToken ct) => All = await work.OfAsync(User.Actor, ct);
}
