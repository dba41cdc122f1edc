using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>How one's complaint stands, in days; rating its handling; saying that it came back.</summary>
public sealed class StatusModel(TrackReader reader, TrackDesk desk, OrganisationReader organisations, TrackTicket ticket) : PageModel, IReloads
{
    [BindProperty] public RatingForm Form { get; set; } = new();

    public Tracked? Tracked { get; private set; }

    public IReadOnlyDictionary<string, Organisation> Organisations { get; private set; } = new Dictionary<string, Organisation>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Response.KeepNowhere();
        return Tracked is null ? RedirectToPage("Track") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ticket.Find(HttpContext) is not { } id) return RedirectToPage("Track");
        await desk.RateAsync(id, Form.Rating ?? throw new Refusal("complaint.rating.missing") { Field = nameof(Form.Rating) }, Form.Remark, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Tracked = ticket.Find(HttpContext) is { } id ? await reader.FindAsync(id, ct) : null;
        Organisations = (await organisations.AllAsync(ct)).ToDictionary(organisation => organisation.Code);
    }
}

public sealed record RatingForm
{
    [Display(Name = "Complaints.Rating.Label")] public HandlingRating? Rating { get; init; }

    [Display(Name = "Complaints.Rating.Remark"), StringLength(500)] public string? Remark { get; init; }
}
