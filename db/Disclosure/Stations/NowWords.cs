using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Says what a station shows now, in either language.</summary>
public static class NowWords
{
    /// <summary>The one value that stands for the station; null where there is none, which is written — and never a nought.</summary>
    public static string? Value(StationNow now, Wording words) => now switch
    {
        { Aqi: { Incomplete: not null } } => "NA",
        { Aqi.Index: { } index } => $"{index}",
        { Water.Class: { } reached } => WaterWords.Class(reached, words),
        { Noise.Readings: [var reading, ..] } => reading.Value.ToString("0.#", words.Culture),
        _ => null,
    };

    /// <summary>Its unit; null where it has none.</summary>
    public static string? Unit(StationNow now, Wording words) => now switch
    {
        { Aqi.Index: not null } => "AQI",
        { Noise.Readings: [var reading, ..] } => words["Quality.Noise.Unit", words[$"Quality.Period.{reading.Period}"]],
        _ => null,
    };

    /// <summary>The word beside it: the level, the state of the water, whether the limit is kept.</summary>
    public static string? Word(StationNow now, Wording words) => now switch
    {
        { Aqi: { Incomplete: null, Level: { } level } } => level.Title(words),
        { Water.Class: { } reached } => words[$"WaterState.{reached}"],
        { Noise: { } noise } => words[noise.Readings.All(each => each.Excess == 0) ? "Quality.Kept" : "Quality.Exceeded"],
        _ => null,
    };

    /// <summary>Whether the word is a good one; null where it cannot be said.</summary>
    public static bool? IsGood(StationNow now) => now switch
    {
        { Aqi: { Incomplete: null, Level: { } level } } => level.Level <= 2,
        { Water: not null } => now.KeepsClass,
        { Noise: { } noise } => noise.Readings.All(each => each.Excess == 0),
        _ => null,
    };

    /// <summary>What it means, in one sentence.</summary>
    public static string Means(StationNow now, Wording words) => now switch
    {
        { Aqi: { Incomplete: not null } aqi } => words["Quality.Means.Incomplete", AqiWords.List(aqi.Missing, words)],
        { Aqi: { Level: { } level } aqi } => aqi.Primary is [] ? words[$"Aqi.Means.{level.Level}"] : words["Quality.Means.Primary", words[$"Aqi.Means.{level.Level}"], AqiWords.List(aqi.Primary, words)],
        { Water.Class: { } reached } => words[now.KeepsClass == true ? "Quality.Means.Water.Kept" : "Quality.Means.Water.Missed", words[$"Water.Means.{reached}"], words[$"Quality.Class.Water.{now.Station.Class}"]],
        { Noise: { } noise } => string.Join(words["Quality.Semicolon"], noise.Readings.Select(each => words["Quality.Means.Noise", words[$"Quality.Period.{each.Period}"], each.Value, each.Limit])),
        _ => words["Quality.Means.None"],
    };

    /// <summary>How old a reading is, as people say it.</summary>
    public static string Age(DateTimeOffset at, DateTimeOffset now, Wording words) => (now - at) switch
    {
        { TotalHours: < 1 } => words["Quality.Age.Now"],
        { TotalDays: < 2 } age => words.Many("Quality.Age.Hours", (long)age.TotalHours),
        var age => words.Many("Quality.Age.Days", (long)age.TotalDays),
    };

    /// <summary>The sentence over the stations of one medium.</summary>
    public static string Summary(IReadOnlyCollection<StationNow> stations, Wording words)
    {
        var known = stations.Count(each => IsGood(each) is not null);
        return known == 0 ? words["Quality.Summary.None"] : words[$"Quality.Summary.{stations.First().Station.Medium}", known, stations.Count(each => IsGood(each) == true)];
    }
}
