using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What a station shows now, judged by the standard of its day. Pure.</summary>
/// <param name="Station">The station.</param>
/// <param name="At">The moment of its newest reading; null where there is none.</param>
/// <param name="Readings">What it measured then.</param>
/// <param name="Aqi">For air.</param>
/// <param name="Water">For a section.</param>
/// <param name="Noise">For noise.</param>
/// <param name="Trend">How it went lately, the oldest first.</param>
public sealed record StationNow(Station Station, DateTimeOffset? At, IReadOnlyList<ShownReading> Readings, Aqi? Aqi, WaterGrade? Water, NoiseVerdict? Noise, IReadOnlyList<decimal> Trend)
{
    /// <summary>Judges the newest readings of a station.</summary>
    public static StationNow Of(Station station, IReadOnlyList<ShownReading> readings, IReadOnlyList<decimal> trend, StandardBook book, RuleBook rules)
    {
        if (readings is []) return new(station, null, [], null, null, null, trend);
        var at = readings.Max(each => each.At);
        var day = Clock.DayOf(at);
        var newest = station.Medium == Medium.Noise ? readings : [.. readings.Where(each => each.At == at)];
        var values = newest.ToDictionary(each => station.Medium == Medium.Noise ? each.Period : each.Item, each => each.Value);
        return station.Medium switch
        {
            Medium.Air => new(station, at, newest, Aqi.Of(day, values, isHourly: true, book, rules), null, null, trend),
            Medium.Water => new(station, at, newest, null, WaterGrade.Of(day, values, book), null, trend),
            Medium.Noise => new(station, at, newest, null, null, NoiseVerdict.Of(day, station.Class, values, book, rules), trend),
        };
    }

    /// <summary>Whether any of it was not looked at yet: then it says 未经审核.</summary>
    public bool IsRaw => Readings.Any(each => each.Validity == ReadingValidity.Raw);

    /// <summary>For a section, whether it keeps the class that it must; null where that cannot be said.</summary>
    public bool? KeepsClass => Water?.Class is { } reached ? (int)reached <= int.Parse(Station.Class, System.Globalization.CultureInfo.InvariantCulture) : null;
}
