using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>A rule's new number from a day on: first what it would move, then the change itself.</summary>
public sealed class ChangeModel(RuleDesk desk, RuleReader rules) : RulePage(rules)
{
    [BindProperty, Required, Display(Name = "Rules.Change.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, Display(Name = "Rules.Change.Amount")] public long? Amount { get; set; }

    [BindProperty, Display(Name = "Rules.Change.Extension")] public int? Extension { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Rules.Source")] public string Source { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public IReadOnlyList<MovedDeadline>? Moved { get; private set; }

    protected override void Begin() => (Amount, Extension) = (Rule!.Amount, Rule.Value.Value.Extension);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        var change = new RuleChange(Code, From!.Value, Amount!.Value, Rule!.Value.Value.Extension is null ? null : Extension, Source);
        if (Act == "change") return await ThenAsync(desk.ChangeAsync(change, User.Actor, ct), "/Office/Rules/Index");
        Moved = await desk.PreviewAsync(change, ct);
        return Page();
    }, ct);
}
