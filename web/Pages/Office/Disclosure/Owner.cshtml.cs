using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Naming who answers for a duty: owner, backup, head.</summary>
public sealed class OwnerModel(DutyOwners owners, DisclosureReader duties, AccountReader accounts) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Owners.Owner")] public Guid? Owner { get; set; }

    [BindProperty, Display(Name = "Disclosure.Owners.Backup")] public Guid? Backup { get; set; }

    [BindProperty, Display(Name = "Disclosure.Owners.Head")] public Guid? Head { get; set; }

    public Obligation? Duty { get; private set; }

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Duty is null) return NotFound();
        if ((await owners.AllAsync(ct)).TryGetValue(Code, out var named)) (Owner, Backup, Head) = (named.Owner.Value, named.Backup?.Value, named.Head?.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Duty is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await owners.NameAsync(new(Code, new(Owner!.Value), Of(Backup), Of(Head)), User.Actor, ct);
        return RedirectToPage("Owners");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Duty = (await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Code);
        Colleagues = [.. (await accounts.StaffAsync(null, Organisation.Bureau, ct)).Select(each => new Choice(each.Id.ToString(), each.PersonName))];
    }

    private static Id<AccountId>? Of(Guid? id) => id is { } known ? new(known) : null;
}
