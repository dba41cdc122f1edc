using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One point of a station's year: a value with the limit that stood on its day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">The value; null where it is missing.</param>
/// <param name="Limit">The limit of that day; null where none stood.</param>
public sealed record YearPoint(DateOnly Day, decimal? Value, StandardLimit? Limit);

/// <summary>A year of one item at one station against its limit, the step of the limit included.</summary>
/// <param name="Station">The station.</param>
/// <param name="Item">The item.</param>
/// <param name="Period">Over what it is averaged.</param>
/// <param name="Points">The points, in order.</param>
public sealed record StationYear(Station Station, string Item, string Period, IReadOnlyList<YearPoint> Points)
{
    /// <summary>How often the limit of the day was kept.</summary>
    public int Kept => Points.Count(each => each is { Value: { } value, Limit: { } limit } && limit.Admits(value));

    /// <summary>How often there was a value and a limit.</summary>
    public int Judged => Points.Count(each => each is { Value: not null, Limit: not null });

    /// <summary>The limits that stood in the year, one after the other.</summary>
    public IReadOnlyList<StandardLimit> Limits => [.. Points.Select(each => each.Limit).OfType<StandardLimit>().Distinct()];

    /// <summary>An item of a year of air: every day, those without a value too.</summary>
    public static StationYear OfAir(Station station, string item, AirYear year, StandardBook book)
    {
        var period = item == "O3" ? "8h" : "24h";
        return new(station, item, period, [.. year.Days.Select(each => new YearPoint(each.Day, each.Values.TryGetValue(item, out var value) ? value : null, book.Limit(item, period, station.Class, each.Day)))]);
    }

    /// <summary>An item of a year of samples or of noise: what was measured.</summary>
    public static StationYear OfReadings(Station station, string item, string period, IEnumerable<ShownReading> readings, StandardBook book) =>
        new(station, item, period, [.. from each in readings
                                       where each.Item == item
                                       let day = Clock.DayOf(each.At)
                                       select new YearPoint(day, each.Value, book.Limit(item is "pH" ? "pH-high" : item, period, station.Class, day))]);
}
