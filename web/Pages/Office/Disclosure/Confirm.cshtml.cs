using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Confirming a row of the catalogue: the person's name stands for it.</summary>
public sealed class ConfirmModel(ObligationDesk desk, DisclosureReader duties, RuleReader rules, Clock clock) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Confirm.Note")] public string Note { get; set; } = "";

    public Obligation? Duty { get; private set; }

    protected override bool IsThere => Duty is not null;

    protected override bool IsOffered => Duty is { Counted: false };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => ThenAsync(desk.ConfirmAsync(Code, Note, User.Actor, ct), "Obligations"), ct);

    /// <summary>Its term in words; empty where it has none.</summary>
    public string Term(Wording words) => RuleWords.Number(book, Duty!.Clock, clock.Today, words);

    private RuleBook book = new([]);

    public override async Task ReloadAsync(CancellationToken ct) =>
        (Duty, book) = ((await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Code), await rules.AllAsync(ct));
}
