using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>What a body returned: read it, accept it, or send it back.</summary>
public sealed class ReturnModel(PlanRoundDesk desk, PlanReturnDesk returns, PlanRoundReader rounds, PlanReader plans) : PlanPage(plans)
{
    [BindProperty(SupportsGet = true)] public Id<PlanReturn> Id { get; set; }

    [BindProperty, StringLength(500), Display(Name = "Plan.Return.Remark")] public string Remark { get; set; } = "";

    public PlanReturn? Returned { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Returned is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct) =>
        await returns.FileAsync(Id, ct) is { } file ? File(file.Bytes, "application/octet-stream", file.Name) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Returned is not { } returned) return NotFound();
        await desk.AcceptAsync(Id, User.Actor, ct);
        return RedirectToPage("Round", new { id = returned.RoundId });
    }

    public async Task<IActionResult> OnPostSendBackAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Returned is not { } returned) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.SendBackAsync(Id, Remark, User.Actor, ct);
        return RedirectToPage("Round", new { id = returned.RoundId });
    }

    public override async Task ReloadAsync(CancellationToken ct)
    {
        Returned = await rounds.ReturnAsync(Id, ct);
        await base.ReloadAsync(ct);
    }
}
