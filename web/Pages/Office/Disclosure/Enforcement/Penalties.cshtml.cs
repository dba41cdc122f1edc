using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Enforcement;

/// <summary>The desk of penalties: what is to be taken back by which day, the newest, a file or one by hand.</summary>
public sealed class PenaltiesModel(PenaltyDesk desk, EnforcementReader enforcement, Clock clock) : ImportingPage(PenaltyDesk.MostRows)
{
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    [BindProperty] public PenaltyForm Form { get; set; } = new();

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

    protected override Task<ImportReport> ImportAsync(CsvFile table, CancellationToken ct) => desk.ImportAsync(table, User.Actor, ct);

    public override async Task ReloadAsync(CancellationToken ct) => (ToTakeBack, List) = (await enforcement.ToTakeBackAsync(ct), await enforcement.PublicAsync(After, ct));
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
