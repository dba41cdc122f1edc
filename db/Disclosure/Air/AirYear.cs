using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A day of air.</summary>
/// <param name="Day">The day.</param>
/// <param name="Values">What was measured, by item.</param>
/// <param name="Aqi">The index; null on a day without any value.</param>
/// <param name="Reviewed">Whether all of it was looked at.</param>
public sealed record AirDay(DateOnly Day, IReadOnlyDictionary<string, decimal> Values, Aqi? Aqi, bool Reviewed)
{
    /// <summary>The index as it is published; null where nothing was measured or too little for it.</summary>
    public int? Index => Aqi is { Incomplete: null, Index: { } index } ? index : null;

    /// <summary>Its level; null as for <see cref="Index"/>.</summary>
    public AqiLevel? Level => Index is null ? null : Aqi!.Level;
}

/// <summary>The days of a year of air at one station, those without a value among them. Pure.</summary>
/// <param name="Year">The year.</param>
/// <param name="Days">From its first day to its last, or to today.</param>
public sealed record AirYear(int Year, IReadOnlyList<AirDay> Days)
{
    /// <summary>Judges each day by the standard of that day.</summary>
    /// <param name="year">The year.</param>
    /// <param name="today">Days after it are not there yet.</param>
    /// <param name="values">The values of its days.</param>
    /// <param name="book">The standards.</param>
    /// <param name="rules">The dated rules.</param>
    public static AirYear Of(int year, DateOnly today, IEnumerable<DayValue> values, StandardBook book, RuleBook rules)
    {
        var measured = values.ToLookup(each => each.Day);
        var first = new DateOnly(year, 1, 1);
        var last = year == today.Year ? today : new(year, 12, 31);
        return new(year, [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(day => Judge(day, [.. measured[day]], book, rules))]);
    }

    /// <summary>Days whose index is published.</summary>
    public int Valid => Days.Count(each => each.Index is not null);

    /// <summary>优良天数: days of level 1 or 2.</summary>
    public int Good => Days.Count(each => each.Level is { Level: <= 2 });

    /// <summary>The days on which an item kept the limit of its day, and those on which it was measured.</summary>
    public (int Kept, int Measured) Against(string item, string period, string @class, StandardBook book)
    {
        var measured = Days.Where(each => each.Values.ContainsKey(item)).ToArray();
        return (measured.Count(each => book.Limit(item, period, @class, each.Day)?.Admits(each.Values[item]) != false), measured.Length);
    }

    private static AirDay Judge(DateOnly day, DayValue[] values, StandardBook book, RuleBook rules)
    {
        var items = values.ToDictionary(each => each.Item, each => each.Value);
        return new(day, items, items.Count == 0 ? null : Aqi.Of(day, items, isHourly: false, book, rules), values.All(each => each.Reviewed));
    }
}
