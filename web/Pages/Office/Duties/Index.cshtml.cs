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

    /// <summary>The rows of the catalogue that nobody has confirmed, with how many of its tasks fall due.</summary>
    public IReadOnlyList<WaitingRow> Waiting { get; private set; } = [];

    public string OwnersOf(string obligation) => named.TryGetValue(obligation, out var owner) ? string.Join(" · ", owner.Upto(RungReach.Head).Select(person => NameOf(person.Value))) : "";

    /// <summary>Only who would do it says that it is in hand: its owner, their backup and head, or where nobody is named any publicist.</summary>
    public bool MayAcknowledge(OccurrenceLine line) => named.TryGetValue(line.Obligation, out var owner) ? owner.Upto(RungReach.Head).Any(User.Actor.ActsFor) : MayFulfil || User.Actor.Is(Role.Supervisor);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAcknowledgeAsync(Id<Occurrence> occurrence, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!Days.SelectMany(day => day.Value).Any(line => line.Id == occurrence && MayAcknowledge(line))) return Forbid();
        await owners.AcknowledgeAsync(occurrence, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Calendar = await calendars.CurrentAsync(ct);
        (catalogue, named) = ((await duties.EverAsync(ct)).ToDictionary(row => row.Code), await owners.AllAsync(ct));
        OccurrenceLine[] open = [.. (await duties.OpenAsync(ct)).Where(each => each.DueOn <= Until)];
        states = await owners.StatesAsync(open, ct);
        names = await accounts.NamesAsync([.. named.Values.SelectMany(owner => owner.Upto(RungReach.Head)).Select(person => person.Value), .. states.Values.Select(state => state.AcknowledgedBy).OfType<Guid>()], ct);
        var waiting = open.ToLookup(each => each.Obligation);
        Waiting = [.. catalogue.Values.Where(row => row.IsWaiting && row.StandsOn(Today)).Select(row => new WaitingRow(row, waiting[row.Code].Count(), OwnersOf(row.Code), MayFulfil))];
        // All that is overdue stands together, before the days to come.
        Days = [.. open.GroupBy(each => each.DueOn < Today ? DateOnly.MinValue : each.DueOn).OrderBy(day => day.Key).Select(day => KeyValuePair.Create(day.Key, day.ToArray()))];
    }
}

/// <summary>A row of the catalogue that waits for confirmation.</summary>
/// <param name="Row">The row.</param>
/// <param name="Open">How many of its tasks fall due.</param>
/// <param name="Owners">Who answers for it; empty where every publicist does.</param>
/// <param name="MayConfirm">Whether whoever looks may confirm it.</param>
public sealed record WaitingRow(Obligation Row, int Open, string Owners, bool MayConfirm);
