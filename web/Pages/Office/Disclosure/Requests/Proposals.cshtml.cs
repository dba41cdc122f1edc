using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Requests;

/// <summary>What several ask for: proposed by one, decided by another (条例 art. 44).</summary>
public sealed class ProposalsModel(ProposalDesk desk, ProposalReader proposals, DisclosureReader duties) : PageModel, IReloads
{
    /// <summary>The first request of the group that is being proposed.</summary>
    [BindProperty(SupportsGet = true)] public Id<RequestFile>? Group { get; set; }

    /// <summary>The proposal that is being decided.</summary>
    [BindProperty(SupportsGet = true)] public Id<Proposal>? Decide { get; set; }

    [BindProperty] public ProposalForm Form { get; set; } = new();

    public IReadOnlyList<IReadOnlyList<WantedLine>> Groups { get; private set; } = [];

    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];

    public IReadOnlyList<Choice> Duties { get; private set; } = [];

    public Guid Me => User.Actor.Person.Value;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Groups.FirstOrDefault(group => group[0].Id == Group) is not { } asked) throw new Refusal("proposal.gone");
        if (!ModelState.IsValid) return Page();
        await desk.ProposeAsync(Form.Title, Form.Reason, [.. asked.Select(line => line.Id.Value)], User.Actor, ct);
        return RedirectToPage(new { handler = "" });
    }

    public Task<IActionResult> OnPostTakeAsync(CancellationToken ct) => DecideAsync(id => desk.TakeAsync(id, Form.Obligation ?? "", Form.Decision, User.Actor, ct), ct);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken ct) => DecideAsync(id => desk.DeclineAsync(id, Form.Decision, User.Actor, ct), ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        (Groups, Proposals) = (await proposals.AlikeAsync(ct), await proposals.ListAsync(ct));
        Duties = [.. (await duties.CatalogueAsync(ct)).Where(row => row.Schedule.NeedsEvent).Select(row => new Choice(row.Code, $"{row.Code} {row.Title(say)}"))];
    }

    private async Task<IActionResult> DecideAsync(Func<Id<Proposal>, Task> decide, CancellationToken ct)
    {
        if (Decide is not { } id) return NotFound();
        if (!ModelState.IsValid)
        {
            await ReloadAsync(ct);
            return Page();
        }
        await decide(id);
        return RedirectToPage(new { handler = "" });
    }
}

/// <summary>What is filled in; each act uses what it needs.</summary>
public sealed record ProposalForm
{
    [Display(Name = "Proposal.Name"), StringLength(ProposalDesk.LongestTitle)] public string? Title { get; init; }

    [Display(Name = "Proposal.Reason"), StringLength(ProposalDesk.LongestReason)] public string? Reason { get; init; }

    [Display(Name = "Proposal.Obligation")] public string? Obligation { get; init; }

    [Display(Name = "Proposal.Decision"), StringLength(ProposalDesk.LongestReason)] public string? Decision { get; init; }
}
