using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>Where the links and reminders of each body are mailed.</summary>
public sealed class ContactsModel(PlanRoundDesk desk, PlanRoundReader rounds, PlanReader plans) : PlanPage(plans)
{
    [BindProperty, Required, Display(Name = "Plan.Contacts.Body")] public string Organisation { get; set; } = "";

    [BindProperty, StringLength(200), Display(Name = "Plan.Contacts.Email")] public string Email { get; set; } = "";

    public IReadOnlyDictionary<string, string> Addresses { get; private set; } = new Dictionary<string, string>();

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.NameContactAsync(Organisation, Email, User.Actor, ct);
        return RedirectToPage();
    }

    public override async Task ReloadAsync(CancellationToken ct)
    {
        await base.ReloadAsync(ct);
        Addresses = await rounds.ContactsAsync(ct);
    }
}
