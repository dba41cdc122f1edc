using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Reports.Keys;

/// <summary>Where a desk's first member makes its key and a member who is present lets the next one in.</summary>
public sealed class IndexModel(DeskKeys keys, KeyDesk desk, AccountReader accounts) : PageModel, IReloads
{
    [BindProperty, Display(Name = "Reports.Keys.Mine"), DataType(DataType.Password), StringLength(200)] public string Mine { get; set; } = "";

    [BindProperty, Display(Name = "Reports.Keys.Again"), DataType(DataType.Password), StringLength(200)] public string Again { get; set; } = "";

    [BindProperty, Display(Name = "Reports.Keys.Newcomer")] public Guid? Newcomer { get; set; }

    [BindProperty, Display(Name = "Reports.Keys.Theirs"), DataType(DataType.Password), StringLength(200)] public string Theirs { get; set; } = "";

    public IReadOnlyList<DeskKeyState> States { get; private set; } = [];

    public ILookup<SealDesk, string> Holders { get; private set; } = null!;

    public IReadOnlyList<Choice> Newcomers { get; private set; } = [];

    /// <summary>The desk of whoever looks.</summary>
    public SealDesk Desk => User.Actor.Is(Role.RewardOfficer) ? SealDesk.Reward : SealDesk.Discipline;

    public bool HoldsIt { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken ct)
    {
        if (Mine != Again) throw new Refusal("sealing.passphrase.differs") { Field = nameof(Again) };
        await desk.MakeAsync(Desk, Mine, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostAdmitAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Theirs != Again) throw new Refusal("sealing.passphrase.differs") { Field = nameof(Again) };
        if (Newcomers.All(one => one.Value != Newcomer?.ToString())) throw new Refusal("sealing.newcomer.missing") { Field = nameof(Newcomer) };
        await desk.AdmitAsync(Desk, Mine, new(Newcomer!.Value), Theirs, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var held = await desk.HoldersAsync(ct);
        var names = await accounts.NamesAsync(held.Select(one => one.Holder.Value), ct);
        States = await keys.StatesAsync(ct);
        Holders = held.ToLookup(one => one.Desk, one => names.GetValueOrDefault(one.Holder.Value, ""));
        HoldsIt = held.Any(one => one.Desk == Desk && one.Holder == User.Actor.Account);
        Newcomers = [.. (await accounts.StaffAsync(Desk == SealDesk.Reward ? Role.RewardOfficer : Role.DisciplineOfficer, null, ct))
            .Where(one => held.All(holder => holder.Desk != Desk || holder.Holder != one.Id)).Select(one => new Choice(one.Id.ToString(), one.PersonName))];
    }
}
