using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Entering what was formed or changed, so that its clock runs.</summary>
public sealed class EventModel(ObligationDesk desk, DisclosureReader duties) : PageModel, IReloads
{
    [BindProperty, Required, Display(Name = "Disclosure.Event.Obligation")] public string Obligation { get; set; } = "";

    [BindProperty, Required, StringLength(Notice.LongestTitle), Display(Name = "Disclosure.Event.What")] public string Title { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Event.FormedOn")] public DateOnly? FormedOn { get; set; }

    public IReadOnlyList<Choice> Duties { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.OpenAsync(Obligation, Title, FormedOn!.Value, User.Actor, ct);
        return RedirectToPage("Obligations");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(System.Globalization.CultureInfo.CurrentUICulture);
        Duties = [.. (await duties.CatalogueAsync(ct)).Where(row => row.Schedule.NeedsEvent).Select(row => new Choice(row.Code, $"{row.Code} {row.Title(say)}"))];
    }
}
