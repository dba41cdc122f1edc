using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>When a wave opens and closes by itself.</summary>
public sealed class ScheduleModel(WaveReader reader, WaveDesk desk) : PageModel
{
    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeOnly LastMinute = new(23, 59);

    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty, Display(Name = "Survey.Schedule.OpensOn")] public DateOnly? OpensOn { get; set; }

    [BindProperty, Display(Name = "Survey.Schedule.OpensTime")] public TimeOnly? OpensTime { get; set; }

    [BindProperty, Display(Name = "Survey.Schedule.ClosesOn")] public DateOnly? ClosesOn { get; set; }

    [BindProperty, Display(Name = "Survey.Schedule.ClosesTime")] public TimeOnly? ClosesTime { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Id, HttpContext.RequestAborted) is { } row && row.View.Wave.Stage.Allows(WaveAct.Schedule)) Row = row;
        else context.Result = NotFound();
        if (context.Result is null) await next();
    }

    public void OnGet() =>
        ((OpensOn, OpensTime), (ClosesOn, ClosesTime)) = (Parts(Row.View.Wave.OpensAt), Parts(Row.View.Wave.ClosesAt));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.ScheduleAsync(Id, Moment(OpensOn, OpensTime ?? Morning), Moment(ClosesOn, ClosesTime ?? LastMinute), User.Actor, ct);
        return RedirectToPage("Wave", new { Id });
    }

    private static DateTimeOffset? Moment(DateOnly? day, TimeOnly time) => day is { } on ? Clock.StartOf(on) + time.ToTimeSpan() : null;

    private static (DateOnly?, TimeOnly?) Parts(DateTimeOffset? moment) =>
        moment is { } at ? (Clock.DayOf(at), TimeOnly.FromTimeSpan(Clock.Local(at).TimeOfDay)) : (null, null);
}
