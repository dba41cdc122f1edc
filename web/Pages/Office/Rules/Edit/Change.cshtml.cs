using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>A rule's new number from a day on: first what it would move, then the change itself.</summary>
public sealed class ChangeModel(RuleDesk desk, RuleReader rules) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Rules.Change.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, Display(Name = "Rules.Change.Amount")] public long? Amount { get; set; }

    [BindProperty, Display(Name = "Rules.Change.Extension")] public int? Extension { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Rules.Source")] public string Source { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public Rule? Rule { get; private set; }

    public IReadOnlyList<MovedDeadline>? Moved { get; private set; }

    public Wording Wording { get; } = Wording.Of(CultureInfo.CurrentUICulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Rule is null) return NotFound();
        (Amount, Extension) = (Rule.Amount, Rule.Value.Value.Extension);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Rule is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        var change = new RuleChange(Code, From!.Value, Amount!.Value, Rule.Value.Value.Extension is null ? null : Extension, Source);
        if (Act != "change")
        {
            Moved = await desk.PreviewAsync(change, ct);
            return Page();
        }
        await desk.ChangeAsync(change, User.Actor, ct);
        return RedirectToPage("/Office/Rules/Index");
    }

    public async Task ReloadAsync(CancellationToken ct) => Rule = (await rules.AllAsync(ct)).Rows.LastOrDefault(row => row.Code == Code);
}
