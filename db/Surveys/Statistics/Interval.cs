namespace PingHuEcoPublic.Surveys;

/// <summary>Where the true value lies in 95 of 100 such surveys, were the respondents drawn at random.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The quantile of the normal distribution that leaves 2.5 % on each side.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Whether the two have a point in common.</summary>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>
    /// Wilson's score interval of a proportion, 0 to 1: unlike p ± z·√(pq/n) it stays inside and holds at 0 and 1
    /// (Wilson 1927; Newcombe 1998, method 3).
    /// </summary>
    /// <param name="successes">How many of them, 0 to <paramref name="n"/>.</param>
    /// <param name="n">Of how many, at least 1.</param>
    /// <param name="z">The quantile.</param>
    public static Interval Wilson(double successes, double n, double z = Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        var p = successes / n;
        var middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) / (1 + (z * z / n));
        return new(successes == 0 ? 0 : middle - half, successes == n ? 1 : middle + half);
    }

    /// <summary>A mean and its standard error: mean ± z·SE, held inside the scale.</summary>
    public static Interval Around(double mean, double standardError, double lowest, double highest, double z = Z95) =>
        new(Math.Max(lowest, mean - (z * standardError)), Math.Min(highest, mean + (z * standardError)));
}

/// <summary>A share of a base.</summary>
/// <param name="Successes">How many.</param>
/// <param name="Base">Of how many; at least 1.</param>
public sealed record Proportion(int Successes, int Base)
{
    /// <summary>The weighted share; null where each answer counts the same.</summary>
    public double? Weighted { get; init; }

    /// <summary>The size of the simple random sample that would be as exact; null where nothing is weighted.</summary>
    public double? EffectiveBase { get; init; }

    /// <summary>The share, 0 to 1.</summary>
    public double Value => Weighted ?? (double)Successes / Base;

    /// <summary>Wilson's 95 % interval, of a weighted share with the effective base.</summary>
    public Interval Interval => Weighted is { } share && EffectiveBase is { } n ? Interval.Wilson(Math.Clamp(share, 0, 1) * n, n) : Interval.Wilson(Successes, Base);
}

/// <summary>A mean of points.</summary>
/// <param name="Base">Of how many respondents; at least 1.</param>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">s/√n with s over n − 1; null when the base is 1.</param>
/// <param name="Lowest">The lowest that an answer can be worth.</param>
/// <param name="Highest">The highest.</param>
public sealed record Mean(int Base, double Value, double? StandardError, double Lowest = 0, double Highest = 100)
{
    /// <summary>The variance beside that of a simple random sample; null where nothing is weighted.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>Mean ± 1.96 standard errors, held inside the scale; null when the base is 1.</summary>
    public Interval? Interval => StandardError is { } error ? Surveys.Interval.Around(Value, error, Lowest, Highest) : null;

    /// <summary>The mean of values that each occur some times; null for none.</summary>
    public static Mean? Of(IEnumerable<(double Value, int Count)> values, double lowest = 0, double highest = 100)
    {
        (double Value, int Count)[] all = [.. values.Where(each => each.Count > 0)];
        var n = all.Sum(each => each.Count);
        if (n == 0) return null;
        var mean = all.Sum(each => each.Value * each.Count) / n;
        // Squares of deviations, not the difference of large sums: nothing cancels.
        var squares = all.Sum(each => each.Count * (each.Value - mean) * (each.Value - mean));
        return new(n, mean, n == 1 ? null : Math.Sqrt(squares / (n - 1) / n), lowest, highest);
    }

    /// <summary>A weighted mean; null for none.</summary>
    internal static Mean? Of(Estimate? estimate, double lowest = 0, double highest = 100) =>
        estimate is null ? null : new(estimate.Base, estimate.Value, estimate.Base > 1 ? estimate.StandardError : null, lowest, highest) { DesignEffect = estimate.DesignEffectWithReplacement };

    /// <summary>The mean of values of which some are not known (<see cref="double.NaN"/>); null for none.</summary>
    public static Mean? OfKnown(double[] values) => Of(values.Where(value => !double.IsNaN(value)));

    /// <summary>The mean of single values; null for none.</summary>
    public static Mean? Of(IEnumerable<double> values) => Of(values.GroupBy(value => value).Select(same => (same.Key, same.Count())));
}
