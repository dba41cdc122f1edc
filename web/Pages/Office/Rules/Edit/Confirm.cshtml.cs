using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Confirming a rule row that the release was not certain of.</summary>
public sealed class ConfirmModel(RuleDesk desk, RuleReader rules) : RulePage(rules)
{
    [BindProperty(SupportsGet = true)] public DateOnly From { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Disclosure.Confirm.Note")] public string Note { get; set; } = "";

    protected override bool IsOffered => Rule is { Confirmed: false };

    protected override Rule? Which(IEnumerable<Rule> rows) => rows.FirstOrDefault(row => row.ValidFrom == From);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => ThenAsync(desk.ConfirmAsync(Code, From, Note, User.Actor, ct), "/Office/Rules/Index"), ct);
}
