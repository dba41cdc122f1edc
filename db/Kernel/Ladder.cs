namespace PingHuEcoPublic.Kernel;

/// <summary>Whom a step of a ladder reaches, everybody before them included.</summary>
public enum RungReach
{
    /// <summary>Who does it.</summary>
    Owner,

    /// <summary>Who does it in their place.</summary>
    Backup,

    /// <summary>分管领导: who answers for both.</summary>
    Head,
}

/// <summary>One step of a ladder.</summary>
/// <param name="OffsetDays">Working days from the due day: negative before it, 0 on it, positive after.</param>
/// <param name="Reaches">Whom it reaches.</param>
/// <param name="QuietIfAcknowledged">When somebody has said that it is in hand, it reaches the owner alone.</param>
public sealed record Rung(int OffsetDays, RungReach Reaches, bool QuietIfAcknowledged)
{
    /// <summary>Whom it reaches, given whether somebody has said that it is in hand.</summary>
    public RungReach ReachOf(bool acknowledged) => acknowledged && QuietIfAcknowledged ? RungReach.Owner : Reaches;
}

/// <summary>A ladder of reminders. Pure.</summary>
/// <param name="Rungs">Its steps, the earliest first.</param>
public sealed record Ladder(IReadOnlyList<Rung> Rungs)
{
    /// <summary>
    /// The highest step reached on a day; null before the first. A due day on a day off counts as the working day before it, since
    /// nobody is told on a Sunday that it is today.
    /// </summary>
    /// <param name="dueOn">The due day.</param>
    /// <param name="today">The day.</param>
    /// <param name="calendar">The official calendar.</param>
    public Rung? Reached(DateOnly dueOn, DateOnly today, WorkingCalendar calendar)
    {
        var last = dueOn;
        while (!calendar.IsWorking(last)) last = last.AddDays(-1);
        var left = today > dueOn ? -Math.Max(1, calendar.Between(dueOn, today)) : today >= last ? 0 : calendar.Between(today, last);
        return Rungs.LastOrDefault(rung => left <= -rung.OffsetDays);
    }
}
