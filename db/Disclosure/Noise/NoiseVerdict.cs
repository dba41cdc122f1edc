using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One reading of noise against its limit.</summary>
/// <param name="Period"><c>day</c>, <c>night</c>, or <c>night-peak</c> for the loudest sudden noise of a night.</param>
/// <param name="Value">The reading in dB(A).</param>
/// <param name="Limit">The limit in dB(A).</param>
/// <param name="Confirmed">Whether the limit was read in the standard itself.</param>
public sealed record NoiseReading(string Period, decimal Value, decimal Limit, bool Confirmed)
{
    /// <summary>By how much it exceeds the limit, in dB; 0 where it keeps it.</summary>
    public decimal Excess => Math.Max(0, Value - Limit);
}

/// <summary>Noise at a place by GB 3096. Pure.</summary>
/// <param name="On">The day.</param>
/// <param name="Class">The class of the area: 0, 1, 2, 3, 4a or 4b.</param>
/// <param name="Standard">The standard.</param>
/// <param name="Readings">What was judged.</param>
/// <param name="NightFrom">The hour at which night begins.</param>
/// <param name="NightTo">The hour at which it ends.</param>
public sealed record NoiseVerdict(DateOnly On, string Class, Standard Standard, IReadOnlyList<NoiseReading> Readings, long NightFrom, long NightTo)
{
    private const string Item = "Leq";

    /// <summary>Judges the readings of one place.</summary>
    /// <param name="on">The day.</param>
    /// <param name="class">The class of the area.</param>
    /// <param name="readings">By period.</param>
    /// <param name="book">The standards.</param>
    /// <param name="rules">The dated rules.</param>
    /// <exception cref="Refusal"><c>noise.class.unknown</c>, <c>explain.standard.absent</c>.</exception>
    public static NoiseVerdict Of(DateOnly on, string @class, IReadOnlyDictionary<string, decimal> readings, StandardBook book, RuleBook rules)
    {
        var classes = book.Limits.Where(each => each.Item == Item).Select(each => each.Class).Distinct().ToArray();
        if (!classes.Contains(@class)) throw new Refusal("noise.class.unknown", ExplainArguments.Shown(@class), string.Join(' ', classes));
        var night = book.Limit(Item, "night", @class, on) ?? throw new Refusal("explain.standard.absent", on);
        var day = book.Limit(Item, "day", @class, on) ?? throw new Refusal("explain.standard.absent", on);
        var peak = rules.On("quality.noise-night-peak", on);
        NoiseReading[] limits =
        [
            new("day", 0, day.Value, day.Confirmed),
            new("night", 0, night.Value, night.Confirmed),
            new("night-peak", 0, night.Value + peak.Amount, night.Confirmed && peak.Confirmed),
        ];
        return new(
            on, @class, book.Standard(day.Standard), [.. from limit in limits where readings.ContainsKey(limit.Period) select limit with { Value = readings[limit.Period] }],
            rules.On("quality.noise-night-from", on).Amount, rules.On("quality.noise-night-to", on).Amount);
    }
}
