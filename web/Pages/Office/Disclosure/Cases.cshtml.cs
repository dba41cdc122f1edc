using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Cases whose steps are duties that follow each other, and beginning one.</summary>
public sealed class CasesModel(CaseDesk desk, CaseFiles files) : PageModel, IReloads
{
    private IReadOnlyList<ChainStep> steps = [];

    [BindProperty, Required, Display(Name = "Disclosure.Cases.Chain")] public string Chain { get; set; } = "";

    [BindProperty, Required, StringLength(60), Display(Name = "Disclosure.Cases.Number")] public string Number { get; set; } = "";

    [BindProperty, Required, StringLength(Notice.LongestTitle), Display(Name = "Disclosure.Cases.What")] public string Title { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Cases.ReceivedOn")] public DateOnly? ReceivedOn { get; set; }

    public IReadOnlyList<Choice> Chains { get; private set; } = [];

    public IReadOnlyList<CaseLine> List { get; private set; } = [];

    public int StepsOf(string chain) => steps.Count(step => step.Code == chain);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.BeginAsync(Chain, Number, Title, ReceivedOn!.Value, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        (steps, List) = (await files.ChainsAsync(ct), await files.NewestAsync(ct));
        Chains = [.. steps.Where(step => step.Step == 1).Select(step => new Choice(step.Code, say.IsChinese ? step.TitleZh : step.TitleEn))];
    }
}
