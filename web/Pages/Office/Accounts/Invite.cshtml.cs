using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Accounts;

/// <summary>Appoints a colleague, and shows the one-use link once.</summary>
public sealed class InviteModel(StaffDesk desk, OrganisationReader organisations) : PageModel, IReloads
{
    [BindProperty] public InviteForm Form { get; set; } = new();

    public IEnumerable<Choice> Organisations { get; private set; } = [];

    public string? Link { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        var token = await desk.InviteAsync(new(Form.Login, Form.Name, Form.Email, Form.Organisation, Form.Roles), User.Actor, ct);
        Link = Url.Outward("/Accounts/Choose", new { way = "join", token });
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct) => Organisations = [.. (await organisations.AllAsync(ct)).Select(body => new Choice(body.Code, body.Name))];
}

public sealed record InviteForm
{
    [Required(ErrorMessage = "account.login.staff"), Display(Name = "Account.Staff.Login")] public string Login { get; init; } = "";

    [Required(ErrorMessage = "account.name.missing"), StringLength(AccountDesk.LongestName), Display(Name = "Account.Person")] public string Name { get; init; } = "";

    [EmailAddress(ErrorMessage = "account.email.wrong"), StringLength(100), Display(Name = "Staff.Email")] public string? Email { get; init; }

    [Required(ErrorMessage = "account.organisation.unknown"), Display(Name = "Staff.Organisation")] public string Organisation { get; init; } = "";

    [Display(Name = "Staff.Roles")] public List<Role> Roles { get; init; } = [];
}
