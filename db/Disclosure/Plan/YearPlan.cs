using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Where the plan of a year stands.</summary>
public enum PlanStage
{
    /// <summary>Being put together; the public does not see it.</summary>
    Draft,

    /// <summary>Public, with what was done so far.</summary>
    Published,
}

/// <summary>A group under which a plan lists its tasks.</summary>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Title">What it is called.</param>
public sealed record PlanGroup(int Position, string Title);

/// <summary>One task of a plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="GroupPosition">Its group.</param>
/// <param name="Position">Its place in the group, from 1.</param>
/// <param name="Title">What is to be done, in a line.</param>
/// <param name="Measure">How, in the plan's own words.</param>
/// <param name="Lead">Code of the body that answers for it; null only in a draft.</param>
/// <param name="Joint">Codes of the bodies that join in.</param>
/// <param name="DueOn">The day by which it is done.</param>
/// <param name="GivenUp">Why it was given up after the plan was public; null for a task that stands.</param>
/// <param name="Version">The row as it was read.</param>
public sealed record PlanTask(
    Id<PlanTask> Id, int Year, int GroupPosition, int Position, string Title, string Measure, string? Lead, string[] Joint, DateOnly DueOn, string? GivenUp, RowVersion Version)
{
    /// <summary>Its group and its place there, e.g. 2.3.</summary>
    public string Number => $"{GroupPosition}.{Position}";

    /// <summary>Whether it is still to be done.</summary>
    public bool Stands => GivenUp is null;
}

/// <summary>The plan of a year. Its targets are those of the indicators of the same year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Source">Where it is written: issuer, document number, day.</param>
/// <param name="Aims">The aims in its own words; may be empty.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Demo">Invented for a demonstration.</param>
/// <param name="CopiedFrom">The year that it was copied from; null where it was not.</param>
/// <param name="PublishedAt">Since when it is public.</param>
/// <param name="Groups">Its groups, in order.</param>
/// <param name="Tasks">Its tasks, in order; those given up stay among them.</param>
public sealed record YearPlan(
    int Year, string Title, string Source, string Aims, PlanStage Stage, bool Demo, int? CopiedFrom, DateTimeOffset? PublishedAt, IReadOnlyList<PlanGroup> Groups, IReadOnlyList<PlanTask> Tasks)
{
    /// <summary>The tasks of a group.</summary>
    public IEnumerable<PlanTask> Of(PlanGroup group) => Tasks.Where(task => task.GroupPosition == group.Position);

    /// <summary>The notice that reports on the year; null until it is drafted, and once it was withdrawn.</summary>
    public Id<Notice>? Report { get; init; }

    /// <summary>What keeps a draft from being published: tasks for which nobody answers.</summary>
    public int WithoutLead => Tasks.Count(task => task.Lead is null);
}

/// <summary>The head of a plan as somebody writes it.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Aims">The aims in its own words.</param>
/// <param name="Groups">The titles of its groups, in order.</param>
public sealed record PlanHead(string Title, string Source, string Aims, IReadOnlyList<string> Groups)
{
    /// <summary>The most groups of a plan.</summary>
    public const int MostGroups = 20;

    /// <summary>The longest aims, in characters.</summary>
    public const int LongestAims = 5_000;

    /// <summary>The head when it can be kept.</summary>
    /// <exception cref="Refusal"><c>plan.groups.none</c>, <c>plan.groups.many</c>, and <c>text.…</c>, each beside its field.</exception>
    public PlanHead Checked()
    {
        string[] groups = [.. Groups.Select(group => Lines.Single(group, nameof(Groups), 100)).Where(group => group.Length > 0)];
        if (groups.Length == 0) throw new Refusal("plan.groups.none") { Field = nameof(Groups) };
        if (groups.Length > MostGroups) throw new Refusal("plan.groups.many", MostGroups) { Field = nameof(Groups) };
        return new(Lines.Single(Title, nameof(Title), Notice.LongestTitle, needed: true), Lines.Single(Source, nameof(Source), Notice.LongestTitle, needed: true), Lines.Many(Aims, nameof(Aims), LongestAims), groups);
    }
}

/// <summary>A task as somebody writes it.</summary>
/// <param name="Group">The position of its group.</param>
/// <param name="Title">What is to be done, in a line.</param>
/// <param name="Measure">How.</param>
/// <param name="Lead">Code of the body that answers for it; null while nobody is named.</param>
/// <param name="Joint">Codes of the bodies that join in.</param>
/// <param name="DueOn">The day by which it is done.</param>
public sealed record PlanTaskText(int Group, string Title, string Measure, string? Lead, IReadOnlyList<string> Joint, DateOnly DueOn)
{
    /// <summary>The longest measure, in characters.</summary>
    public const int LongestMeasure = 2_000;

    /// <summary>The task when it can be kept: the lead is not among those who join in.</summary>
    /// <param name="year">The plan's year; a task may end in the year after it, not later.</param>
    /// <param name="bodies">The codes that may be named.</param>
    /// <exception cref="Refusal"><c>plan.body.unknown</c>, <c>plan.due.range</c>, and <c>text.…</c>, each beside its field.</exception>
    public PlanTaskText Checked(int year, IReadOnlySet<string> bodies)
    {
        var lead = string.IsNullOrWhiteSpace(Lead) ? null : Lead.Trim();
        if (lead is not null && !bodies.Contains(lead)) throw new Refusal("plan.body.unknown") { Field = nameof(Lead) };
        string[] joint = [.. Joint.Where(code => !string.IsNullOrWhiteSpace(code) && code != lead).Distinct()];
        if (!joint.All(bodies.Contains)) throw new Refusal("plan.body.unknown") { Field = nameof(Joint) };
        if (DueOn.Year != year && DueOn.Year != year + 1) throw new Refusal("plan.due.range", year, year + 1) { Field = nameof(DueOn) };
        return new(Group, Lines.Single(Title, nameof(Title), Notice.LongestTitle, needed: true), Lines.Many(Measure, nameof(Measure), LongestMeasure), lead, joint, DueOn);
    }
}
