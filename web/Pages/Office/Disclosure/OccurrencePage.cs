using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>A page about one occurrence: its duty beside it, and back to it afterwards.</summary>
public abstract class OccurrencePage(DisclosureReader duties) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public Id<Occurrence> Id { get; set; }

    public OccurrenceLine? Line { get; private set; }

    public Obligation? Duty { get; private set; }

    protected override bool IsThere => Line is not null;

    public override async Task ReloadAsync(CancellationToken ct)
    {
        Line = await duties.FindAsync(Id, ct);
        Duty = Line is null ? null : (await duties.EverAsync(ct)).FirstOrDefault(row => row.Code == Line.Obligation);
    }

    protected Task<IActionResult> DoAsync(Func<Task> act, CancellationToken ct) => base.DoAsync(() => ThenAsync(act(), "Occurrence", new { Id }), ct);
}
