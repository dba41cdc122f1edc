using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A task with what was said of it and accepted.</summary>
/// <param name="Task">The task.</param>
/// <param name="Said">What was said, the newest first.</param>
public sealed record TaskLine(PlanTask Task, IReadOnlyList<AcceptedProgress> Said)
{
    /// <summary>The newest; null before the first.</summary>
    public AcceptedProgress? Latest => Said is [var newest, ..] ? newest : null;

    /// <summary>How it stands; null where nothing was said yet.</summary>
    public TaskStanding? Standing => Latest?.Standing;

    /// <summary>Its day is over and nobody has said that it is done.</summary>
    public bool IsOverdueOn(DateOnly today) => Task.Stands && Standing != TaskStanding.Done && today > Task.DueOn;
}

/// <summary>The plan of a year with its progress. Pure.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Lines">Its tasks in order.</param>
public sealed record PlanProgress(YearPlan Plan, IReadOnlyList<TaskLine> Lines)
{
    /// <summary>Puts them together.</summary>
    public static PlanProgress Of(YearPlan plan, IEnumerable<AcceptedProgress> said)
    {
        var byTask = said.ToLookup(each => each.TaskId);
        return new(plan, [.. plan.Tasks.Select(task => new TaskLine(task, [.. byTask[task.Id]]))]);
    }

    /// <summary>The tasks that stand.</summary>
    public IEnumerable<TaskLine> Standing => Lines.Where(line => line.Task.Stands);

    /// <summary>How many of them stand so; null is those of which nothing was said.</summary>
    public int Count(TaskStanding? standing) => Standing.Count(line => line.Standing == standing);

    /// <summary>One row a task, for a spreadsheet.</summary>
    /// <param name="names">The names of the bodies by code.</param>
    /// <param name="words">The language.</param>
    public byte[] Csv(IReadOnlyDictionary<string, string> names, Wording words) => Kernel.Csv.Write(
        [words["Plan.Csv.Number"], words["Plan.Group"], words["Plan.Task"], words["Plan.Lead"], words["Plan.Joint"], words["Plan.Due"], words["Plan.Return.Standing"], words["Plan.Round"], words["Plan.Return.Said"]],
        Lines.Select(line => (object?[])
        [
            line.Task.Number, Plan.Groups.Single(group => group.Position == line.Task.GroupPosition).Title, line.Task.Title, names.GetValueOrDefault(line.Task.Lead ?? ""),
            string.Join('、', line.Task.Joint.Select(code => names.GetValueOrDefault(code, code))), line.Task.DueOn,
            line.Task.GivenUp is { } why ? words["Plan.GivenUp", why] : line.Standing is { } standing ? words[$"TaskStanding.{standing}"] : null, line.Latest?.Round, line.Latest?.Said,
        ]));
}
