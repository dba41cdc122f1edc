namespace PingHuEcoPublic.Kernel;

/// <summary>Why days were not counted.</summary>
public enum SkipReason
{
    /// <summary>An ordinary Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A day off by the State Council's notice.</summary>
    Holiday,

    /// <summary>A pause of the clock.</summary>
    Pause,
}

/// <summary>A run of neighbouring days that were not counted, for one reason.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
/// <param name="Reason">Why.</param>
/// <param name="Name">The holiday in Chinese; null otherwise.</param>
/// <param name="NameEn">The holiday in English; null otherwise.</param>
public sealed record SkippedDays(DateOnly From, DateOnly To, SkipReason Reason, string? Name = null, string? NameEn = null)
{
    /// <summary>How many days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>A year on whose calendar a deadline rests.</summary>
/// <param name="Year">The year.</param>
/// <param name="Published">Whether its notice was out when the deadline was computed.</param>
/// <param name="Source">Addresses of the notices, separated by spaces.</param>
public sealed record CalendarUsed(int Year, bool Published, string Source);

/// <summary>What a deadline was before it was computed anew.</summary>
/// <param name="DueOn">The due day then.</param>
/// <param name="CalendarVersion">The calendar then.</param>
public sealed record EarlierDue(DateOnly DueOn, string CalendarVersion);

/// <summary>How a due day was computed; kept beside it as JSON, enough to say it in words and to compute it again.</summary>
public sealed record DeadlineReasoning
{
    /// <summary>Day zero.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The rule that set the term.</summary>
    public required DeadlineRule Rule { get; init; }

    /// <summary>The due day: on time until it ends, late from the day after.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Days not counted, in order.</summary>
    public required IReadOnlyList<SkippedDays> Skipped { get; init; }

    /// <summary>Weekend days that were worked in exchange, and so counted.</summary>
    public required IReadOnlyList<CalendarDay> MadeUp { get; init; }

    /// <summary>The pauses given; one that met no day of the term changed nothing.</summary>
    public required IReadOnlyList<Pause> Pauses { get; init; }

    /// <summary>The extensions given.</summary>
    public required IReadOnlyList<Extension> Extensions { get; init; }

    /// <summary>The last day counted, where it was a day off and the due day moved on from it; null otherwise.</summary>
    public DateOnly? RolledFrom { get; init; }

    /// <summary>The years whose calendars decided; empty for calendar days that do not roll.</summary>
    public required IReadOnlyList<CalendarUsed> Calendars { get; init; }

    /// <summary>The calendar's <see cref="WorkingCalendar.Version"/>.</summary>
    public required string CalendarVersion { get; init; }

    /// <summary>Due days that this one replaced when a calendar arrived or changed, oldest first.</summary>
    public IReadOnlyList<EarlierDue> Earlier { get; init; } = [];

    /// <summary>Whether a year without a published calendar had a say.</summary>
    public bool Provisional => Calendars.Any(year => !year.Published);
}
