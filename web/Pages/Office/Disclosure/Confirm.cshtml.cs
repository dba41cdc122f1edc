using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Confirming a row of the catalogue: the person's name stands for it.</summary>
public sealed class ConfirmModel(ObligationDesk desk, DisclosureReader duties) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Confirm.Note")] public string Note { get; set; } = "";

    public Obligation? Duty { get; private set; }

    protected override bool IsThere => Duty is not null;

    protected override bool IsOffered => Duty is { Counted: false };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => ThenAsync(desk.ConfirmAsync(Code, Note, User.Actor, ct), "Obligations"), ct);

    public override async Task ReloadAsync(CancellationToken ct) => Duty = (await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Code);
}
