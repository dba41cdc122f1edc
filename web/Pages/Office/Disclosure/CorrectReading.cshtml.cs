using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Putting one reading right, or declaring it invalid, with the pages that had quoted it.</summary>
public sealed class CorrectReadingModel(CorrectionDesk desk, StationReader stations, StandardReader standards, IStringLocalizer<Words> words) : PageModel, IReloads
{
    [BindProperty, Required, Display(Name = "Quality.Station")] public Id<Station>? Station { get; set; }

    [BindProperty, Required, Display(Name = "Quality.Item")] public string Item { get; set; } = "";

    [BindProperty, Required, Display(Name = "Quality.Period")] public string Period { get; set; } = "1h";

    [BindProperty, Required, Display(Name = "Quality.Day")] public DateOnly? Day { get; set; }

    [BindProperty, RegularExpression(@"^([01]?\d|2[0-3]):[0-5]\d$", ErrorMessage = "Quality.Enter.Time.Wrong"), Display(Name = "Quality.Enter.Time")] public string? Time { get; set; }

    [BindProperty, Display(Name = "Quality.Correct.After")] public decimal? After { get; set; }

    [BindProperty, Required, StringLength(500), Display(Name = "Quality.Correct.Reason")] public string Reason { get; set; } = "";

    public IReadOnlyList<Choice> Stations { get; private set; } = [];

    public IReadOnlyList<Choice> Items { get; private set; } = [];

    public IReadOnlyList<Choice> Periods => [.. Enum.GetValues<Medium>().SelectMany(PingHuEcoPublic.Disclosure.Station.PeriodsOf).Select(period => new Choice(period, words[$"Quality.Period.{period}"]))];

    public IReadOnlyList<QuotedPage>? Quoted { get; private set; }

    /// <summary>What a page of the site itself is called.</summary>
    public string NameOf(QuotedPage page) => words[page.Address switch { "/" => "SiteMap.Home", "/disclosure/today" => "Quality.Today.Title", _ => "Quality.Quoted.Station" }];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        var at = Clock.StartOf(Day!.Value) + (Time is null ? TimeSpan.Zero : TimeOnly.Parse(Time, CultureInfo.InvariantCulture).ToTimeSpan());
        Quoted = await desk.CorrectAsync(new(Station!.Value, Item, Period, at), After, Reason, User.Actor, ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var (all, book, say) = (await stations.AllAsync(ct), await standards.AllAsync(ct), Wording.Of(CultureInfo.CurrentUICulture));
        Stations = [.. all.Select(each => new Choice(each.Id.ToString(), each.Name))];
        Items = [.. all.SelectMany(each => each.Items(book)).Distinct().Select(item => new Choice(item, ItemWords.Of(item, say)))];
    }
}
