using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>One event: who comes, a change, calling it off, and how many came.</summary>
public sealed class EventModel(EventDesk desk, EventReader events, Clock clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Event> Id { get; set; }

    [BindProperty] public PlanForm Form { get; set; } = new();

    [BindProperty, Display(Name = "Event.Turnout")] public int? People { get; set; }

    [BindProperty, Display(Name = "Campaign.Reason"), StringLength(200)] public string? Reason { get; set; }

    public Event Found { get; private set; } = null!;

    public IReadOnlyList<DoorLine>? Door { get; private set; }

    public bool IsOver => Found.EndsAt <= clock.Now;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await events.FindAsync(Id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }
        Found = found;
        if (context.HandlerMethod?.Name is { Length: > 0 } || HttpMethods.IsGet(Request.Method))
        {
            // These forms carry no plan: the one on the page is the event's own.
            Form = PlanForm.Of(found);
            foreach (var key in ModelState.Keys.Where(key => key is not (nameof(People) or nameof(Reason))).ToArray()) ModelState.Remove(key);
        }
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.ChangeAsync(Id, Form.Said(), User.Actor, ct);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostDoorAsync(CancellationToken ct)
    {
        Door = await desk.ReadDoorListAsync(Id, User.Actor, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostCountAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.CountAsync(Id, People ?? -1, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        await desk.CancelAsync(Id, Reason, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task ReloadAsync(CancellationToken ct) => Found = await events.FindAsync(Id, ct) ?? Found;
}
