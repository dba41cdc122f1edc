using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Consultations;

/// <summary>The desk of consultations: the list by due day, and the form that puts a published draft to the public.</summary>
public sealed class IndexModel(ConsultationDesk desk, ConsultationReader consultations, Clock clock) : PageModel, IReloads
{
    [BindProperty] public ConsultationForm Form { get; set; } = new();

    public IReadOnlyList<Consultation> List { get; private set; } = [];

    public IReadOnlyList<ConsultableNotice> Notices { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        var id = await desk.OpenAsync(Form.Notice, Form.Kind!.Value, Form.LastDay, User.Actor, ct);
        return RedirectToPage("File", new { id });
    }

    public async Task ReloadAsync(CancellationToken ct) => (List, Notices) = (await consultations.ListAsync(ct), await consultations.NoticesAsync(ct));
}

/// <summary>What opens a consultation.</summary>
public sealed record ConsultationForm
{
    [Display(Name = "Consultation.Notice"), Required] public Guid? Notice { get; init; }

    [Display(Name = "Consultation.Kind"), Required] public ConsultationKind? Kind { get; init; }

    [Display(Name = "Consultation.LastDay")] public DateOnly? LastDay { get; init; }
}
