using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Old addresses and the notices that they lead to.</summary>
public sealed class AddressesModel(AddressDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string? Words { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    [BindProperty, Required, StringLength(1_000), Display(Name = "Address.Old")] public string Address { get; set; } = "";

    /// <summary>The address of the notice on this site, or its id.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Address.Notice")] public string? Notice { get; set; }

    public Page<OldAddressLine> List { get; private set; } = new([], null);

    public Task OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            await ReloadAsync(ct);
            return Page();
        }
        var named = (Notice ?? "").Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        if (!Id<PingHuEcoPublic.Disclosure.Notice>.TryParse(named, null, out var notice)) throw new Refusal("address.notice.needed") { Field = nameof(Notice) };
        await desk.AddAsync(Address, notice, User.Actor, ct);
        return RedirectToPage("Addresses");
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] string path, CancellationToken ct)
    {
        await desk.RemoveAsync(path, User.Actor, ct);
        return RedirectToPage("Addresses");
    }

    public async Task ReloadAsync(CancellationToken ct) => List = await desk.ListAsync(Words, After, ct);
}
