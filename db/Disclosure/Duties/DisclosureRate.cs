namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// The disclosure rate of a year as it stands on a day: 已公开率 and 按时公开率 over the duties whose due day is over, with every miss
/// named. Pure: it takes what is known and two days, so it can be asked as it was known on any day and cannot be improved afterwards.
/// No official formula is published; this is our own.
/// </summary>
/// <param name="Year">Duties that fell due in this year.</param>
/// <param name="On">The day; a duty that is due on it is not late yet and not counted yet.</param>
/// <param name="Known">By what was known at the end of this day.</param>
/// <param name="Due">How many fell due.</param>
/// <param name="Published">How many of them are public.</param>
/// <param name="OnTime">How many of them were public by the end of their due day.</param>
/// <param name="Missing">Those that are not public, the longest overdue first.</param>
/// <param name="Late">Those that became public after their due day.</param>
/// <param name="Rows">How many rows the government's half of the catalogue has.</param>
/// <param name="Confirmed">How many of them are certain; only their duties are counted.</param>
/// <param name="WaitingSince">Since when the row waits that has waited longest; null when none does.</param>
public sealed record DisclosureRate(
    int Year, DateOnly On, DateOnly Known, int Due, int Published, int OnTime, IReadOnlyList<OccurrenceLine> Missing, IReadOnlyList<OccurrenceLine> Late,
    int Rows, int Confirmed, DateOnly? WaitingSince)
{
    /// <summary>How many rows wait for confirmation.</summary>
    public int Waiting => Rows - Confirmed;

    /// <summary>部分口径: while any row waits, the rate speaks of a part of the catalogue and says so.</summary>
    public bool IsPartial => Waiting > 0;

    /// <summary>已公开率 in percent, with one decimal, never rounded up to 100; null when nothing fell due.</summary>
    public decimal? PublishedPercent => Percent(Published, Due);

    /// <summary>按时公开率 in percent, with one decimal, never rounded up to 100; null when nothing fell due.</summary>
    public decimal? OnTimePercent => Percent(OnTime, Due);

    /// <summary>Computes the rate.</summary>
    /// <param name="year">The year.</param>
    /// <param name="on">The day as of which it is asked.</param>
    /// <param name="occurrences">Every occurrence that falls due in the year.</param>
    /// <param name="catalogue">The rows that stand, and those that have ended.</param>
    /// <param name="known">By what was known at the end of this day; null is the day itself.</param>
    public static DisclosureRate Of(int year, DateOnly on, IEnumerable<OccurrenceLine> occurrences, IReadOnlyCollection<Obligation> catalogue, DateOnly? known = null)
    {
        var by = known ?? on;
        // A duty that began later was none of that day's. One that has ended is no row any more, and what fell due while it stood stays.
        Obligation[] begun = [.. catalogue.Where(row => row.Since <= by)], standing = [.. begun.Where(row => row.InRate && row.StandsOn(by))];
        var counted = begun.Where(row => row.CountedOn(by)).Select(row => row.Code).ToHashSet();
        OccurrenceLine[] due =
        [
            .. occurrences
                .Where(each => each.DueOn.Year == year && each.DueOn < on && counted.Contains(each.Obligation) && each.ExistsOn(by))
                .OrderBy(each => each.DueOn),
        ];
        var fulfilled = due.ToDictionary(each => each.Id, each => each.ByAsKnown(by)?.On is { } day && day <= on ? day : (DateOnly?)null);
        OccurrenceLine[] published = [.. due.Where(each => fulfilled[each.Id] is not null)];
        bool InTime(OccurrenceLine each) => fulfilled[each.Id] <= each.DueOn;
        return new(
            year, on, by, due.Length, published.Length, published.Count(InTime),
            [.. due.Except(published)],
            [.. published.Where(each => !InTime(each))],
            standing.Length, standing.Count(row => row.CountedOn(by)),
            standing.Where(row => !row.CountedOn(by)).Select(row => (DateOnly?)row.KnownOn).Min());
    }

    /// <summary>A part of a whole in percent, with one decimal, never rounded up to 100; null of nothing.</summary>
    public static decimal? Percent(int part, int whole) => whole == 0 ? null : Math.Floor(part * 1000m / whole) / 10m;
}
