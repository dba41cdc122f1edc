using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules;

/// <summary>Every clock, limit and reward number with its dates, source and confirmation; to be looked at; those who answer for them change them from here.</summary>
public sealed class IndexModel(RuleReader rules, LadderDesk ladders, CalendarReader calendars, Clock clock) : PageModel
{
    public IEnumerable<IGrouping<RuleArea, Rule>> Areas { get; private set; } = [];

    /// <summary>The ladders of reminders as they stand today.</summary>
    public IReadOnlyList<DatedLadder> Ladders { get; private set; } = [];

    public int Unconfirmed { get; private set; }

    public WorkingCalendar Calendar { get; private set; } = new([]);

    public Wording Wording { get; } = Wording.Of(CultureInfo.CurrentUICulture);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var book = await rules.AllAsync(ct);
        Areas = book.Rows.GroupBy(rule => rule.Area).OrderBy(area => area.Key);
        Unconfirmed = book.Rows.Count(rule => !rule.Confirmed && Stands(rule));
        Ladders = [.. (await ladders.AllAsync(ct)).Where(set => set.ValidFrom <= clock.Today).DistinctBy(set => set.Name)];
        Calendar = await calendars.CurrentAsync(ct);
    }

    public bool MayEdit => User.Actor.Is(Role.Publicist) || User.Actor.Is(Role.Supervisor);

    public bool Stands(Rule rule) => rule.StandsOn(clock.Today);
}
