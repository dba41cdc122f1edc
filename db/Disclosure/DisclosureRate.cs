namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// The disclosure rate of a year as it stands on a day: 已公开率 and 按时公开率 over the duties whose due day is over, with every miss
/// named. Pure: it takes what is known and a day, so it can be asked about any day. No official formula is published; this is our own.
/// </summary>
/// <param name="Year">Duties that fell due in this year.</param>
/// <param name="On">The day; a duty that is due on it is not late yet and not counted yet.</param>
/// <param name="Due">How many fell due.</param>
/// <param name="Published">How many of them are public.</param>
/// <param name="OnTime">How many of them were public by the end of their due day.</param>
/// <param name="Missing">Those that are not public, the longest overdue first.</param>
/// <param name="Late">Those that became public after their due day.</param>
/// <param name="Rows">How many rows the government's half of the catalogue has.</param>
/// <param name="Confirmed">How many of them are certain; only their duties are counted.</param>
public sealed record DisclosureRate(
    int Year, DateOnly On, int Due, int Published, int OnTime, IReadOnlyList<OccurrenceLine> Missing, IReadOnlyList<OccurrenceLine> Late, int Rows, int Confirmed)
{
    /// <summary>How many rows wait for confirmation.</summary>
    public int Waiting => Rows - Confirmed;

    /// <summary>部分口径: while any row waits, the rate speaks of a part of the catalogue and says so.</summary>
    public bool IsPartial => Waiting > 0;

    /// <summary>已公开率 in percent, with one decimal, never rounded up to 100; null when nothing fell due.</summary>
    public decimal? PublishedPercent => Percent(Published);

    /// <summary>按时公开率 in percent, with one decimal, never rounded up to 100; null when nothing fell due.</summary>
    public decimal? OnTimePercent => Percent(OnTime);

    /// <summary>Computes the rate.</summary>
    /// <param name="year">The year.</param>
    /// <param name="on">The day as of which it is asked.</param>
    /// <param name="occurrences">Every occurrence that falls due in the year.</param>
    /// <param name="catalogue">The rows that stand on the day.</param>
    public static DisclosureRate Of(int year, DateOnly on, IEnumerable<OccurrenceLine> occurrences, IReadOnlyCollection<Obligation> catalogue)
    {
        var counted = catalogue.Where(row => row.Counted).Select(row => row.Code).ToHashSet();
        OccurrenceLine[] due = [.. occurrences.Where(each => each.DueOn.Year == year && each.DueOn < on && counted.Contains(each.Obligation)).OrderBy(each => each.DueOn)];
        OccurrenceLine[] published = [.. due.Where(each => each.PublishedOn <= on)];
        return new(
            year, on, due.Length, published.Length, published.Count(each => each.IsOnTime),
            [.. due.Except(published)],
            [.. published.Where(each => !each.IsOnTime)],
            catalogue.Count, counted.Count);
    }

    private decimal? Percent(int part) => Due == 0 ? null : Math.Floor(part * 1000m / Due) / 10m;
}
