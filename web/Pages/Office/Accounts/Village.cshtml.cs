using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Accounts;

/// <summary>Villages and communities, which no reference row names.</summary>
public sealed class VillageModel(OrganisationDesk desk, OrganisationReader organisations) : PageModel, IReloads
{
    [BindProperty] public VillageForm Form { get; set; } = new();

    public IEnumerable<Organisation> Villages { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.AddVillageAsync(Form.Town, Form.Code, Form.TitleZh, Form.TitleEn, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => Villages = (await organisations.AllAsync(ct)).Where(body => body.Kind == OrganisationKind.Village);
}

public sealed record VillageForm
{
    [Required(ErrorMessage = "organisation.town.unknown"), Display(Name = "Places.Town")] public string Town { get; init; } = "";

    [Required(ErrorMessage = "Staff.Village.Code.Missing"), StringLength(12), Display(Name = "Staff.Village.Code")] public string Code { get; init; } = "";

    [Required(ErrorMessage = "organisation.name.missing"), StringLength(50), Display(Name = "Staff.Village.Zh")] public string TitleZh { get; init; } = "";

    [Required(ErrorMessage = "organisation.name.missing"), StringLength(80), Display(Name = "Staff.Village.En")] public string TitleEn { get; init; } = "";
}
