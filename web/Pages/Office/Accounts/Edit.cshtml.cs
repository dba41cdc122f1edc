using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Accounts;

/// <summary>One colleague: what they may do, and where they belong.</summary>
public sealed class EditModel(StaffDesk staff, AccountReader accounts, OrganisationReader organisations, Clock clock) : ColleaguePage(accounts), IReloads
{
    [BindProperty, Display(Name = "Staff.Roles")] public List<Role> Roles { get; set; } = [];

    [BindProperty, Display(Name = "Staff.Organisation")] public string Organisation { get; set; } = "";

    public IReadOnlyList<StandInRow> StandIns { get; private set; } = [];

    public IEnumerable<Choice> Organisations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Roles, Organisation) = ([.. Person.Held], Person.Organisation);
        await ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return ModelState.IsValid ? await DoneAsync(staff.PlaceAsync(Id, Organisation, Roles, User.Actor, ct)) : Page();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        StandIns = await Accounts.StandInsAsync(Id, clock.Today, ct);
        Organisations = [.. (await organisations.AllAsync(ct)).Select(body => new Choice(body.Code, body.Name))];
    }
}
