using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Saying until when a law stood; what will be flagged stands before it.</summary>
public sealed class RepealModel(LawDesk desk, LawReader laws) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Laws.LastDay")] public DateOnly? LastDay { get; set; }

    [BindProperty, Display(Name = "Laws.Successor")] public string? Successor { get; set; }

    public Citations? Citations { get; private set; }

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Citations is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Citations is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.RepealAsync(Code, LastDay!.Value, Successor, User.Actor, ct);
        return RedirectToPage("/Office/Rules/Law", new { Code });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        Citations = await laws.OfAsync(Code, ct);
        Others = [.. (await laws.AllAsync(ct)).Where(law => law.Code != Code).Select(law => new Choice(law.Code, law.Title(say)))];
    }
}
