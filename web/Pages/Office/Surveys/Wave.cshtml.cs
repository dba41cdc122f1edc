using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>One wave: where it stands, what may be done next, and what it would publish.</summary>
public sealed class WaveModel(WaveReader reader, WaveDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty, Range(1, WaveDesk.MostInvitations), Display(Name = "Survey.Wave.Count")] public int? Count { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Id, HttpContext.RequestAborted) is { } row) Row = row;
        else context.Result = NotFound();
        if (context.Result is null) await next();
    }

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) => DoneAsync(desk.OpenAsync(Id, User.Actor, ct));

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => DoneAsync(desk.CloseAsync(Id, User.Actor, ct));

    public Task<IActionResult> OnPostPublishAsync(CancellationToken ct) => DoneAsync(desk.PublishAsync(Id, User.Actor, ct));

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var tokens = await desk.InviteAsync(Id, Count ?? 0, User.Actor, ct);
        return File(Kernel.Csv.Write(["code", "link"], tokens.Select(token => new object?[] { token.ToString(), Url.PageLink("/Surveys/Invited", values: new { token = token.ToString() }) })), Kernel.Csv.MediaType, $"invitations-{Row.View.Wave.OpensOn:yyyyMMdd}.csv");
    }

    private async Task<IActionResult> DoneAsync(Task act)
    {
        await act;
        return RedirectToPage(new { Id });
    }
}
