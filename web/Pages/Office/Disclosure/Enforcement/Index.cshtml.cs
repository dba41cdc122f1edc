using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Enforcement;

/// <summary>The desk of enforcement in the open: rules of entry, acts that are not punished, and who is on the positive list.</summary>
public sealed class IndexModel(EnforcementDesk desk, EnforcementReader enforcement, Clock clock) : ImportingPage(EnforcementDesk.MostRows)
{
    private const int DaysShown = 365;

    private IReadOnlyList<EnforcementItem> items = [];

    [BindProperty] public ItemForm Item { get; set; } = new();

    [BindProperty, Display(Name = "Enforcement.LastDay")] public DateOnly? LastDay { get; set; }

    [BindProperty, Display(Name = "Enforcement.Reason")] public string? Reason { get; set; }

    public IReadOnlyList<PositiveEntry> Entries { get; private set; } = [];

    /// <summary>The rule or the entry on which something was to be done and could not.</summary>
    public Guid? Acted { get; private set; }

    public DateOnly Today => clock.Today;

    public IReadOnlyList<EnforcementItem> Of(EnforcementList list) => [.. items.Where(each => each.List == list)];

    public Task OnGetAsync(CancellationToken ct)
    {
        Item = new() { From = Today };
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostItemAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.AddItemAsync(Item.List!.Value, Item.Title, Item.Conditions, Item.Basis, Item.Confirmed, Item.From!.Value, User.Actor, ct);
        return RedirectToPage(new { handler = "" });
    }

    public async Task<IActionResult> OnPostConfirmAsync(Id<EnforcementItem> item, CancellationToken ct)
    {
        ModelState.Clear();
        await desk.ConfirmItemAsync(item, User.Actor, ct);
        return RedirectToPage(new { handler = "", item = "" });
    }

    public async Task<IActionResult> OnPostEndAsync(Id<EnforcementItem> item, CancellationToken ct)
    {
        ModelState.Clear();
        Acted = item.Value;
        await desk.EndItemAsync(item, LastDay ?? throw new Refusal("enforcement.lastDay.needed") { Field = nameof(LastDay) }, User.Actor, ct);
        return RedirectToPage(new { handler = "", item = "" });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Id<PositiveEntry> entry, CancellationToken ct)
    {
        ModelState.Clear();
        Acted = entry.Value;
        await desk.RemoveAsync(entry, Reason, User.Actor, ct);
        return RedirectToPage(new { handler = "", entry = "" });
    }

    protected override Task<ImportReport> ImportAsync(CsvFile table, CancellationToken ct) => desk.ImportAsync(table, User.Actor, ct);

    public override async Task ReloadAsync(CancellationToken ct) =>
        (items, Entries) = (await enforcement.ItemsAsync(ct), await enforcement.EntriesAsync(Today.AddDays(-DaysShown), ct));
}

/// <summary>A rule of entry or an act that is not punished.</summary>
public sealed record ItemForm
{
    [Display(Name = "Enforcement.List"), Required] public EnforcementList? List { get; init; }

    [Display(Name = "Enforcement.Item.Title"), Required, StringLength(200)] public string Title { get; init; } = "";

    [Display(Name = "Enforcement.Item.Conditions"), Required, StringLength(1_000)] public string Conditions { get; init; } = "";

    [Display(Name = "Enforcement.Item.Basis"), Required, StringLength(300)] public string Basis { get; init; } = "";

    [Display(Name = "Enforcement.Item.From"), Required] public DateOnly? From { get; init; }

    [Display(Name = "Enforcement.Item.Confirmed")] public bool Confirmed { get; init; }
}
