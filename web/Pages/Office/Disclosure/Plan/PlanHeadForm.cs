using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>The head of a plan as it is filled in: one group a line.</summary>
public sealed class PlanHeadForm
{
    [Required, StringLength(Notice.LongestTitle), Display(Name = "Plan.Title")] public string Title { get; set; } = "";

    [Required, StringLength(Notice.LongestTitle), Display(Name = "Plan.Source")] public string Source { get; set; } = "";

    [StringLength(PlanHead.LongestAims), Display(Name = "Plan.Aims")] public string Aims { get; set; } = "";

    [Required, StringLength(2_000), Display(Name = "Plan.Groups")] public string Groups { get; set; } = "";

    public PlanHead Head => new(Title, Source, Aims, Groups.ReplaceLineEndings("\n").Split('\n'));

    public static PlanHeadForm Of(YearPlan plan) => new() { Title = plan.Title, Source = plan.Source, Aims = plan.Aims, Groups = string.Join('\n', plan.Groups.Select(group => group.Title)) };
}

/// <summary>A task as it is filled in.</summary>
public sealed class PlanTaskForm
{
    [Required, Display(Name = "Plan.Group")] public int? Group { get; set; }

    [Required, StringLength(Notice.LongestTitle), Display(Name = "Plan.Task")] public string Title { get; set; } = "";

    [StringLength(PlanTaskText.LongestMeasure), Display(Name = "Plan.Measure")] public string Measure { get; set; } = "";

    [Display(Name = "Plan.Lead")] public string? Lead { get; set; }

    [Display(Name = "Plan.Joint")] public string[] Joint { get; set; } = [];

    [Required, Display(Name = "Plan.Due")] public DateOnly? DueOn { get; set; }

    public PlanTaskText Text => new(Group ?? 0, Title, Measure, Lead, Joint, DueOn ?? default);

    public static PlanTaskForm Of(PlanTask task) => new() { Group = task.GroupPosition, Title = task.Title, Measure = task.Measure, Lead = task.Lead, Joint = task.Joint, DueOn = task.DueOn };
}
