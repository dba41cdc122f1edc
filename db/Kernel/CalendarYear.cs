namespace PingHuEcoPublic.Kernel;

/// <summary>What the State Council's notice makes of a day that the week alone would count otherwise.</summary>
public enum DayKind
{
    /// <summary>A day off: the holiday itself, or a day moved to it.</summary>
    Rest,

    /// <summary>A Saturday or Sunday worked in exchange (调休).</summary>
    Work,
}

/// <summary>One day that the notice names.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">Off or worked.</param>
/// <param name="Name">The holiday's Chinese name, e.g. 春节.</param>
/// <param name="NameEn">Its English name.</param>
public sealed record CalendarDay(DateOnly Day, DayKind Kind, string Name, string NameEn);

/// <summary>
/// One year of the official calendar. A notice may name days of the December before: they belong to the notice's year here
/// and count on the day where they stand.
/// </summary>
/// <param name="Year">The year of the notice.</param>
/// <param name="Published">Whether the notice is out; until then Monday to Friday count, and what follows from it is provisional.</param>
/// <param name="Source">Addresses of the notices, separated by spaces; empty while none is published.</param>
/// <param name="Days">The days that it names.</param>
public sealed record CalendarYear(int Year, bool Published, string Source, IReadOnlyList<CalendarDay> Days);
