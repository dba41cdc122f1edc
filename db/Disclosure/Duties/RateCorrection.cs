namespace PingHuEcoPublic.Disclosure;

/// <summary>Why a day's rate is another one by what is known now.</summary>
public enum CorrectionCause
{
    /// <summary>It was entered after that day, though it had fallen due by then.</summary>
    EnteredLater,

    /// <summary>A later entry of its register took it back.</summary>
    Lapsed,

    /// <summary>Its proof was brought after that day.</summary>
    ProvedLater,

    /// <summary>What had fulfilled it was withdrawn, is gone or has changed.</summary>
    Reopened,

    /// <summary>Its row of the catalogue was confirmed after that day.</summary>
    ConfirmedLater,
}

/// <summary>One occurrence by which the two values of a day differ.</summary>
/// <param name="Occurrence">The occurrence.</param>
/// <param name="Cause">Why.</param>
public sealed record CorrectedLine(OccurrenceLine Occurrence, CorrectionCause Cause);

/// <summary>The first value of a day, the value by what is known now, and why they differ. The first value stays visible.</summary>
/// <param name="First">As it was known on the day.</param>
/// <param name="Now">The same day by what is known now.</param>
/// <param name="Lines">Every occurrence that makes the difference.</param>
public sealed record RateCorrection(DisclosureRate First, DisclosureRate Now, IReadOnlyList<CorrectedLine> Lines)
{
    /// <summary>Whether any of its numbers changed.</summary>
    public bool IsCorrected => (First.Due, First.Published, First.OnTime) != (Now.Due, Now.Published, Now.OnTime);

    /// <summary>Compares what was known on a day with what is known now.</summary>
    /// <param name="year">The year.</param>
    /// <param name="day">The day.</param>
    /// <param name="today">Until when things are known now.</param>
    /// <param name="occurrences">Every occurrence that falls due in the year.</param>
    /// <param name="catalogue">The catalogue.</param>
    public static RateCorrection Of(int year, DateOnly day, DateOnly today, IReadOnlyCollection<OccurrenceLine> occurrences, IReadOnlyCollection<Obligation> catalogue)
    {
        var (first, now) = (DisclosureRate.Of(year, day, occurrences, catalogue), DisclosureRate.Of(year, day, occurrences, catalogue, today));
        var rows = catalogue.ToDictionary(row => row.Code);
        return new(first, now,
        [
            .. from each in occurrences
               where each.DueOn.Year == year && each.DueOn < day && rows.TryGetValue(each.Obligation, out var row) && row.CountedOn(today)
               let cause = CauseOf(each, rows[each.Obligation], day, today)
               where cause is not null
               orderby each.DueOn
               select new CorrectedLine(each, cause.Value),
        ]);
    }

    private static CorrectionCause? CauseOf(OccurrenceLine each, Obligation row, DateOnly day, DateOnly today)
    {
        var (then, now) = (each.ExistsOn(day), each.ExistsOn(today));
        if (then && !now) return CorrectionCause.Lapsed;
        if (!now) return null;
        if (!then) return CorrectionCause.EnteredLater;
        if (!row.CountedOn(day)) return CorrectionCause.ConfirmedLater;
        var (before, after) = (each.ByAsKnown(day)?.On, each.ByAsKnown(today)?.On);
        if (after > day) after = null;
        return before == after ? null : after is null || after > before ? CorrectionCause.Reopened : CorrectionCause.ProvedLater;
    }
}
