using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Confirming a rule row that the release was not certain of.</summary>
public sealed class ConfirmModel(RuleDesk desk, RuleReader rules) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)] public DateOnly From { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Disclosure.Confirm.Note")] public string Note { get; set; } = "";

    public Rule? Rule { get; private set; }

    public Wording Wording { get; } = Wording.Of(CultureInfo.CurrentUICulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Rule is null or { Confirmed: true } ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Rule is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.ConfirmAsync(Code, From, Note, User.Actor, ct);
        return RedirectToPage("/Office/Rules/Index");
    }

    public async Task ReloadAsync(CancellationToken ct) => Rule = (await rules.AllAsync(ct)).Rows.FirstOrDefault(row => row.Code == Code && row.ValidFrom == From);
}
