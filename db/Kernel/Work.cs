namespace PingHuEcoPublic.Kernel;

/// <summary>Why a line stands in somebody's list of the day.</summary>
public enum WorkKind
{
    /// <summary>It is theirs to do by a day.</summary>
    Due,

    /// <summary>It was done and came back.</summary>
    CameBack,

    /// <summary>Somebody waits for their word: a review, an approval, a confirmation.</summary>
    Confirm,
}

/// <summary>A sentence by its key, with what stands in its placeholders.</summary>
/// <param name="Key">A key of <c>Text/Words.resx</c>.</param>
/// <param name="Args">What stands in the placeholders.</param>
public sealed record Saying(string Key, params object[] Args);

/// <summary>One line of the list of the day.</summary>
/// <param name="Kind">Why it stands there.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Line">Where it is and what is next; null for none.</param>
/// <param name="Due">Its legal day; null for work without one, which comes last.</param>
/// <param name="Link">The path of the page on which it is done, e.g. <c>/office/complaints/handling/…</c>.</param>
public sealed record WorkItem(WorkKind Kind, Saying Title, Saying? Line, DateOnly? Due, string Link)
{
    /// <summary>How its day stands; null without one.</summary>
    public Standing? On(DateOnly today) => Due is { } due ? Deadline.StandingOf(due, today) : null;
}

/// <summary>
/// A capability's part of the list of the day. Registered with <c>AddScoped&lt;IWorkSource, …&gt;</c>; it answers only with what this
/// actor's roles and organisation may see, and with nothing at once when it has none for them.
/// </summary>
public interface IWorkSource
{
    /// <summary>What this person has to do.</summary>
    /// <param name="actor">The person, with the roles they hold today.</param>
    /// <param name="today">The legal day.</param>
    /// <param name="ct">Stops.</param>
    Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct);
}

/// <summary>The list of the day, put together from all capabilities.</summary>
/// <param name="sources">Their parts.</param>
/// <param name="clock">Today.</param>
public sealed class WorkList(IEnumerable<IWorkSource> sources, Clock clock)
{
    /// <summary>What the person has to do, the earliest due day first, work without a day last.</summary>
    public async Task<IReadOnlyList<WorkItem>> OfAsync(Actor actor, CancellationToken ct)
    {
        var items = new List<WorkItem>();
        foreach (var source in sources) items.AddRange(await source.ForAsync(actor, clock.Today, ct));
        return [.. items.OrderBy(item => item.Due ?? DateOnly.MaxValue).ThenBy(item => item.Kind)];
    }
}
