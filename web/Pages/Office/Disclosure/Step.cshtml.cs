using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Entering the next step of a case.</summary>
public sealed class StepModel(CaseDesk desk, CaseFiles files, DisclosureReader duties) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public Id<CaseFile> Id { get; set; }

    [BindProperty, Required, Display(Name = "Disclosure.Step.On")] public DateOnly? On { get; set; }

    public CaseLine? Case { get; private set; }

    public Obligation? Next { get; private set; }

    protected override bool IsThere => Case is not null;

    protected override bool IsOffered => Next is not null;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => ThenAsync(desk.NextAsync(Id, On!.Value, User.Actor, ct), "Cases"), ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        Case = await files.FindAsync(Id, ct);
        var step = (await files.ChainsAsync(ct)).FirstOrDefault(each => each.Code == Case?.Chain && each.Step == Case.Steps + 1);
        Next = step is null ? null : (await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == step.Catalogue);
    }
}
