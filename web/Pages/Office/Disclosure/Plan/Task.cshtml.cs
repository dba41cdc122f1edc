using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>What the form of a task needs around it.</summary>
public interface ITaskForm
{
    YearPlan? Plan { get; }

    IEnumerable<Choice> BodyChoices { get; }

    PlanTaskForm Form { get; }
}

/// <summary>Writing a task, or giving it up.</summary>
public sealed class TaskModel(PlanTaskDesk desk, PlanReader plans) : PlanPage(plans), ITaskForm
{
    [BindProperty(SupportsGet = true)] public Id<PlanTask> Id { get; set; }

    [BindProperty] public PlanTaskForm Form { get; set; } = new();

    [BindProperty] public uint Seen { get; set; }

    [BindProperty, StringLength(200), Display(Name = "Plan.GiveUp.Reason")] public string Reason { get; set; } = "";

    public PlanTask? Task { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Task is not { } task) return NotFound();
        (Form, Seen) = (PlanTaskForm.Of(task), task.Version.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Task is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        await desk.EditAsync(Id, new(Seen), Form.Text, User.Actor, ct);
        return RedirectToPage("Index", new { Year });
    }

    public async Task<IActionResult> OnPostGiveUpAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await ReloadAsync(ct);
        if (Task is not { } task) return NotFound();
        (Form, Seen) = (PlanTaskForm.Of(task), task.Version.Value);
        await desk.GiveUpAsync(Id, Reason, User.Actor, ct);
        return RedirectToPage("Index", new { Year });
    }

    public override async Task ReloadAsync(CancellationToken ct)
    {
        Task = await Plans.TaskAsync(Id, ct);
        if (Task is { } task) Year = task.Year;
        await base.ReloadAsync(ct);
    }
}
