using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Enforcement;

/// <summary>The desk of penalties: what is to be taken back by which day, the newest, a file or one by hand.</summary>
public sealed class PenaltiesModel(PenaltyDesk desk, EnforcementReader enforcement, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    [BindProperty] public PenaltyForm Form { get; set; } = new();

    [BindProperty, Display(Name = "Disclosure.Registers.File")] public IFormFile? Upload { get; set; }

    public ImportReport? Report { get; private set; }

    public IReadOnlyList<Penalty> ToTakeBack { get; private set; } = [];

    public Page<Penalty> List { get; private set; } = new([], null);

    public DateOnly Today => clock.Today;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        return RedirectToPage("Penalty", new { id = await desk.EnterAsync(new(Form.Number, Form.Party, Form.CreditCode ?? "", Form.Act, Form.Basis, Form.Decision, Form.DecidedOn!.Value), User.Actor, ct) });
    }

    public async Task<IActionResult> OnPostImportAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (Upload is null) throw new Refusal("attachment.needed") { Field = nameof(Upload) };
        Report = await desk.ImportAsync(await UploadedTable.ReadAsync(Upload, PenaltyDesk.MostRows, ct), User.Actor, ct);
        await ReloadAsync(ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct) => (ToTakeBack, List) = (await enforcement.ToTakeBackAsync(ct), await enforcement.PublicAsync(After, ct));
}

/// <summary>One penalty.</summary>
public sealed record PenaltyForm
{
    [Display(Name = "Penalty.Number"), Required, StringLength(60)] public string Number { get; init; } = "";

    [Display(Name = "Penalty.Party"), Required, StringLength(100)] public string Party { get; init; } = "";

    [Display(Name = "Enforcement.CreditCode"), StringLength(18)] public string? CreditCode { get; init; }

    [Display(Name = "Penalty.Act"), Required, StringLength(1_000)] public string Act { get; init; } = "";

    [Display(Name = "Penalty.Basis"), Required, StringLength(300)] public string Basis { get; init; } = "";

    [Display(Name = "Penalty.Decision"), Required, StringLength(1_000)] public string Decision { get; init; } = "";

    [Display(Name = "Penalty.DecidedOn"), Required] public DateOnly? DecidedOn { get; init; }
}
