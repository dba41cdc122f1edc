using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Entering what one station measured at one moment; it is checked like a file of one row.</summary>
public sealed class EnterReadingsModel(ReadingDesk desk, StationReader stations, StandardReader standards, IStringLocalizer<Words> words) : PageModel, IReloads
{
    private StandardBook? book;

    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    [BindProperty, Required, Display(Name = "Quality.Period")] public string Period { get; set; } = "";

    [BindProperty, Required, Display(Name = "Quality.Day")] public DateOnly? Day { get; set; }

    [BindProperty, RegularExpression(@"^([01]?\d|2[0-3]):[0-5]\d$", ErrorMessage = "Quality.Enter.Time.Wrong"), Display(Name = "Quality.Enter.Time")] public string? Time { get; set; }

    [BindProperty] public List<string?> Values { get; set; } = [];

    [BindProperty, Required, StringLength(80), Display(Name = "Quality.MeasuredBy")] public string Source { get; set; } = "";

    [BindProperty, Display(Name = "Quality.Validity")] public ReadingValidity Validity { get; set; }

    public IReadOnlyList<Station> Stations { get; private set; } = [];

    public Station? At { get; private set; }

    public IReadOnlyList<string> Items => At?.Items(book!) ?? [];

    public IReadOnlyList<Choice> Periods => [.. At!.Periods.Select(period => new Choice(period, words[$"Quality.Period.{period}"]))];

    public IReadOnlyList<Choice> Validities => [.. new[] { ReadingValidity.Raw, ReadingValidity.Reviewed }.Select(each => new Choice($"{each}", words.Of(each)))];

    public string? UnitOf(string item) => book!.Limits.FirstOrDefault(each => each.Item == item)?.Unit is { Length: > 0 } unit ? unit : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Code is not null && At is null) return NotFound();
        Source = At?.MeasuredBy ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (At is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        string[] columns = ["station", "time", .. Items];
        string[] cells = [At.Code, $"{Day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Time ?? "0:00"}", .. Items.Select((_, n) => Values.ElementAtOrDefault(n)?.Trim() ?? "")];
        var report = await desk.EnterAsync(new(columns, [new(1, cells)]), new("", Period, false, Source, Validity), User.Actor, ct);
        return RedirectToPage("ReadingBatch", new { id = report.Batch });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Stations = await stations.AllAsync(ct);
        book = await standards.AllAsync(ct);
        At = Stations.FirstOrDefault(each => each.Code == Code);
        while (Values.Count < Items.Count) Values.Add(null);
    }
}
