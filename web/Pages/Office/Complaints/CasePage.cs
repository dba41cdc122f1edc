using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Complaints;

/// <summary>A desk: its list by what is due, and one case beside it with the acts that are possible there, one form at a time.</summary>
public abstract class CasePage(CaseRoom room) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Submission>? Id { get; set; }

    [BindProperty(SupportsGet = true)] public CaseAct? Act { get; set; }

    /// <summary>The other submission of a pair.</summary>
    [BindProperty(SupportsGet = true)] public Id<Submission>? Other { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    [BindProperty] public CaseForm Form { get; set; } = new();

    /// <summary>The answer is put aside, not given.</summary>
    [BindProperty] public bool Draft { get; set; }

    public CaseView? Case { get; private set; }

    public ContactDetails? Contact { get; protected set; }

    public IReadOnlyDictionary<string, Organisation> Organisations { get; private set; } = new Dictionary<string, Organisation>();

    /// <summary>The page's own name, for links back to it.</summary>
    public abstract string Desk { get; }

    /// <summary>The acts that this desk may do with the case now.</summary>
    public IEnumerable<CaseAct> Offered => Case is { } view ? OfferedFor(view) : [];

    public bool MayPair => Desk is "Intake" or "Handling";

    protected abstract IEnumerable<CaseAct> OfferedFor(CaseView view);

    protected abstract Task ListAsync(CancellationToken ct);

    /// <summary>Does the act by one Desk verb.</summary>
    protected abstract Task DoAsync(Id<Submission> id, CaseAct act, CancellationToken ct);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Act is CaseAct.Answer && Case?.Draft is { } draft)
            Form = new() { Outcome = draft.Outcome, Request = draft.Request, Findings = draft.Findings, Opinion = draft.Opinion, Basis = draft.Basis };
        return Id is not null && Case is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Draft && Act == CaseAct.Answer) Act = CaseAct.Draft;
        if (Id is not { } id || Act is not { } act || await room.FindAsync(id, User.Actor, ct) is not { } view) return NotFound();
        if (!ModelState.IsValid || !IsOffered(view, act))
        {
            if (ModelState.IsValid) throw new Refusal("complaint.act.never");
            await ReloadAsync(ct);
            return Page();
        }
        await DoAsync(id, act, ct);
        if (Contact is null) return RedirectToPage(new { Id });
        await ReloadAsync(ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Organisations = await room.OrganisationsAsync(ct);
        await ListAsync(ct);
        Case = Id is { } id ? await room.FindAsync(id, User.Actor, ct) : null;
    }

    private bool IsOffered(CaseView view, CaseAct act) =>
        act is CaseAct.Link or CaseAct.TellApart or CaseAct.Unlink ? MayPair && Other is not null
        : OfferedFor(view).Contains(act) || (act == CaseAct.Draft && OfferedFor(view).Contains(CaseAct.Answer));
}
