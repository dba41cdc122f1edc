using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Bringing in a year of the calendar: first which open deadlines it moves, then the year itself.</summary>
public sealed class CalendarModel(RuleDesk desk, CalendarReader calendars) : PageModel
{
    [BindProperty(SupportsGet = true), Required, Display(Name = "Rules.Bring.Year")] public int? Year { get; set; }

    [BindProperty, Required, Display(Name = "Rules.Bring.Days")] public string Days { get; set; } = "";

    [BindProperty, Required, StringLength(300), Display(Name = "Rules.Source")] public string Source { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public IReadOnlyList<MovedDeadline>? Moved { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var known = (await calendars.CurrentAsync(ct)).Years.ToArray();
        Year ??= known.FirstOrDefault(year => !year.Published)?.Year ?? known[^1].Year + 1;
        if (known.FirstOrDefault(year => year.Year == Year) is not { Published: true } there) return;
        Source = there.Source;
        Days = string.Join('\n', there.Days.OrderBy(day => day.Day).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd},{(day.Kind == DayKind.Rest ? "rest" : "work")},{day.Name},{day.NameEn}")));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (Act != "bring")
        {
            Moved = await desk.PreviewAsync(Year!.Value, Days, Source, ct);
            return Page();
        }
        await desk.BringAsync(Year!.Value, Days, Source, User.Actor, ct);
        return RedirectToPage("/Office/Rules/Index");
    }
}
