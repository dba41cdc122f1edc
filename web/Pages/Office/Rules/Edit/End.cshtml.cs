using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>The end of a row of the catalogue: first what falls away and what stays due, then the end itself; until its day it can be moved or taken back.</summary>
public sealed class EndModel(CatalogueEndDesk desk, DisclosureReader duties, Clock clock) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Catalogue.End.LastDay")] public DateOnly? LastDay { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Catalogue.End.Reason")] public string Reason { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public Obligation? Row { get; private set; }

    public EndPreview? Preview { get; private set; }

    /// <summary>The day after the last.</summary>
    public DateOnly After => LastDay!.Value.AddDays(1);

    protected override bool IsThere => Row is not null;

    protected override void Begin() => (LastDay, Reason) = (Row!.Until ?? clock.Today, Row.EndReason ?? "");

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        if (Act == "end") return await ThenAsync(desk.EndAsync(Code, LastDay!.Value, Reason, User.Actor, ct), "/Office/Rules/Catalogue");
        Preview = await desk.PreviewAsync(Code, LastDay!.Value, ct);
        return Page();
    }, ct);

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return IsThere ? await ThenAsync(desk.KeepAsync(Code, User.Actor, ct), "/Office/Rules/Catalogue") : NotFound();
    }

    public override async Task ReloadAsync(CancellationToken ct) => Row = (await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Code);
}
