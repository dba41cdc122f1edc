using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Duties;

/// <summary>What falls due in the next thirty working days, day by day, who answers for it, and who has it in hand; and the rows that wait for confirmation, so that none passes in silence.</summary>
public sealed class IndexModel(DisclosureReader duties, DutyOwners owners, AccountReader accounts, CalendarReader calendars, Clock clock) : PageModel, IReloads
{
    private const int DaysAhead = 30;

    private IReadOnlyDictionary<string, Obligation> catalogue = new Dictionary<string, Obligation>();
    private IReadOnlyDictionary<string, DutyOwner> named = new Dictionary<string, DutyOwner>();
    private IReadOnlyDictionary<Guid, ReminderState> states = new Dictionary<Guid, ReminderState>();
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    public IReadOnlyList<KeyValuePair<DateOnly, OccurrenceLine[]>> Days { get; private set; } = [];

    public WorkingCalendar Calendar { get; private set; } = new([]);

    public DateOnly Today => clock.Today;

    public DateOnly Until => Calendar.Add(Today, DaysAhead);

    public bool MayFulfil => User.Actor.Is(Role.Publicist);

    public Obligation? DutyOf(OccurrenceLine line) => catalogue.GetValueOrDefault(line.Obligation);

    public ReminderState? StateOf(OccurrenceLine line) => states.GetValueOrDefault(line.Id.Value);

    public string NameOf(Guid person) => names.GetValueOrDefault(person, "—");

    /// <summary>The rows of the catalogue that nobody has confirmed, those with something open first.</summary>
    public IReadOnlyList<(Obligation Row, int Open)> Waiting { get; private set; } = [];

    public string OwnersOf(string obligation) => named.TryGetValue(obligation, out var owner) ? string.Join(" · ", owner.Upto(RungReach.Head).Select(person => NameOf(person.Value))) : "";

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAcknowledgeAsync(Id<Occurrence> occurrence, CancellationToken ct)
    {
        await owners.AcknowledgeAsync(occurrence, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Calendar = await calendars.CurrentAsync(ct);
        (catalogue, named) = ((await duties.CatalogueAsync(ct)).ToDictionary(row => row.Code), await owners.AllAsync(ct));
        OccurrenceLine[] open = [.. (await duties.OpenAsync(ct)).Where(each => each.DueOn <= Until)];
        states = await owners.StatesAsync(open, ct);
        names = await accounts.NamesAsync([.. named.Values.SelectMany(owner => owner.Upto(RungReach.Head)).Select(person => person.Value), .. states.Values.Select(state => state.AcknowledgedBy).OfType<Guid>()], ct);
        var waiting = open.ToLookup(each => each.Obligation);
        Waiting = [.. catalogue.Values.Where(row => row.IsWaiting).Select(row => (row, waiting[row.Code].Count())).OrderByDescending(each => each.Item2 > 0)];
        // All that is overdue stands together, before the days to come.
        Days = [.. open.GroupBy(each => each.DueOn < Today ? DateOnly.MinValue : each.DueOn).OrderBy(day => day.Key).Select(day => KeyValuePair.Create(day.Key, day.ToArray()))];
    }
}
