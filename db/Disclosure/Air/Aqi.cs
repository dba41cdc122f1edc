using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>An air quality index with everything that led to it. Pure.</summary>
/// <param name="On">The day that was judged, which chooses the standard.</param>
/// <param name="IsHourly">Whether an hour (实时报) or a day (日报) was judged.</param>
/// <param name="Table">The table that judged it.</param>
/// <param name="Index">The index, 0 to 500; null where nothing could be judged.</param>
/// <param name="Level">Its level.</param>
/// <param name="Primary">首要污染物: those whose index is the index, where it is over 50; ties are all named.</param>
/// <param name="Items">What was given, in the order of the six pollutants.</param>
/// <param name="Missing">The pollutants that were not given or not judged.</param>
/// <param name="Rounding">The rule by which concentrations were rounded; null where none stands.</param>
/// <param name="Unrounded">The index without that rule, where it is another: sources disagree about it.</param>
/// <param name="Incomplete">The rule that keeps the index from being published because pollutants are missing; null where it may be.</param>
public sealed record Aqi(
    DateOnly On, bool IsHourly, AqiTable Table, int? Index, AqiLevel? Level, IReadOnlyList<string> Primary, IReadOnlyList<SubIndex> Items, IReadOnlyList<string> Missing,
    Rule? Rounding, int? Unrounded, Rule? Incomplete)
{
    /// <summary>Judges concentrations by the standard of their day.</summary>
    /// <param name="on">The day.</param>
    /// <param name="concentrations">By pollutant, µg/m³ and for CO mg/m³: means of 24 hours with the daily greatest 8-hour mean of ozone, or means of an hour.</param>
    /// <param name="isHourly">Whether they are means of an hour.</param>
    /// <param name="book">The standards.</param>
    /// <param name="rules">The dated rules.</param>
    public static Aqi Of(DateOnly on, IReadOnlyDictionary<string, decimal> concentrations, bool isHourly, StandardBook book, RuleBook rules)
    {
        var table = book.AqiOn(on);
        // Readings from before the standard are computed back as on its first day.
        var day = on < table.Standard.ValidFrom ? table.Standard.ValidFrom : on;
        var rounding = rules.Find("quality.aqi-decimals", day);
        var items = Judge(table, concentrations, isHourly, day, rules, rounded: true);
        var index = items.Max(each => each.Iaqi);
        var unrounded = Judge(table, concentrations, isHourly, day, rules, rounded: false).Max(each => each.Iaqi);
        string[] missing = [.. AqiTable.Pollutants.Except(items.Where(each => each.Iaqi is not null).Select(each => each.Pollutant))];
        return new(
            on, isHourly, table, index, index is { } reached ? table.Level(reached) : null,
            index > 50 ? [.. items.Where(each => each.Iaqi == index).Select(each => each.Pollutant)] : [],
            items, missing, rounding, unrounded == index ? null : unrounded,
            missing is not [] && rules.Find("quality.aqi-complete", day) is { } complete && index <= complete.Amount ? complete : null);
    }

    private static SubIndex[] Judge(AqiTable table, IReadOnlyDictionary<string, decimal> concentrations, bool isHourly, DateOnly day, RuleBook rules, bool rounded)
    {
        var capped = rules.Find("quality.aqi-capped", day) is { Amount: 1 };
        return [.. from pollutant in AqiTable.Pollutants
                   where concentrations.ContainsKey(pollutant)
                   let period = PeriodOf(pollutant, isHourly, day, rules)
                   let given = concentrations[pollutant]
                   let decimals = rounded ? rules.Find(pollutant == "CO" ? "quality.aqi-decimals-co" : "quality.aqi-decimals", day) : null
                   let judged = decimals is null ? given : Math.Round(given, (int)decimals.Amount, MidpointRounding.ToEven)
                   select SubIndex.Of(table.Column(pollutant, period), pollutant, period, given, judged, capped)];
    }

    private static string PeriodOf(string pollutant, bool isHourly, DateOnly day, RuleBook rules) => (isHourly, pollutant) switch
    {
        (false, "O3") => "8h",
        (false, _) => "24h",
        (true, "PM2.5" or "PM10") when rules.Find("quality.aqi-particles", day) is { } column => $"{column.Amount}h",
        _ => "1h",
    };
}
