namespace PingHuEcoPublic.Surveys;

/// <summary>A difference of two estimates and whether it is more than chance.</summary>
/// <param name="Difference">The later less the earlier.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="Z">The test statistic.</param>
/// <param name="P">How often chance alone makes such a difference or a larger one, 0 to 1.</param>
/// <param name="Interval">The 95 % interval of the difference.</param>
public sealed record WaveTest(double Difference, double StandardError, double Z, double P, Interval Interval)
{
    /// <summary>The level of every test here.</summary>
    public const double Level = 0.05;

    /// <summary>Two means with their standard errors: SE = √(SE₁² + SE₂² − 2·cov).</summary>
    /// <param name="before">The earlier wave.</param>
    /// <param name="after">The later wave.</param>
    /// <param name="covariance">0 for independent waves; for a panel the covariance of the two.</param>
    /// <returns>Null where neither varies and nothing can be said.</returns>
    public static WaveTest? OfMeans((double Value, double StandardError) before, (double Value, double StandardError) after, double covariance = 0)
    {
        var error = Math.Sqrt(Math.Max(0, (before.StandardError * before.StandardError) + (after.StandardError * after.StandardError) - (2 * covariance)));
        return error > 0 ? Of(after.Value - before.Value, error, error) : null;
    }

    /// <summary>Two shares: the interval by the unpooled error, the test by the pooled one (they need not agree at the border).</summary>
    /// <param name="before">The earlier share, 0 to 1, and its base; a weighted share comes with its effective base.</param>
    /// <param name="after">The later one.</param>
    /// <returns>Null where both are 0 or both are 1.</returns>
    public static WaveTest? OfShares((double Value, double Base) before, (double Value, double Base) after)
    {
        var together = ((before.Value * before.Base) + (after.Value * after.Base)) / (before.Base + after.Base);
        var pooled = Math.Sqrt(together * (1 - together) * ((1 / before.Base) + (1 / after.Base)));
        var unpooled = Math.Sqrt((before.Value * (1 - before.Value) / before.Base) + (after.Value * (1 - after.Value) / after.Base));
        return pooled > 0 ? Of(after.Value - before.Value, unpooled, pooled) : null;
    }

    /// <summary>
    /// p-values of several towns adjusted by Holm (1979): the smallest times m, the next times m − 1, …, never decreasing, at most 1.
    /// With nine towns and no adjustment one in three waves would find a town changed that is not.
    /// </summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> p)
    {
        var (adjusted, largest) = (new double[p.Count], 0.0);
        foreach (var (rank, at) in Enumerable.Range(0, p.Count).OrderBy(at => p[at]).Index())
            adjusted[at] = largest = Math.Min(1, Math.Max(largest, p[at] * (p.Count - rank)));
        return adjusted;
    }

    /// <summary>Whether several shares can be one: χ² over all, k − 1 degrees of freedom.</summary>
    /// <param name="groups">How many of how many, in each group; at least two groups, each with somebody in it.</param>
    public static (double ChiSquared, int Degrees, double P) Homogeneity(IReadOnlyList<(double Successes, double Base)> groups)
    {
        var together = groups.Sum(group => group.Successes) / groups.Sum(group => group.Base);
        var chi = together is 0 or 1 ? 0 : groups.Sum(group => Math.Pow(group.Successes - (group.Base * together), 2) / (group.Base * together * (1 - together)));
        return (chi, groups.Count - 1, Distributions.ChiSquaredAbove(chi, groups.Count - 1));
    }

    private static WaveTest Of(double difference, double error, double errorOfTest)
    {
        var z = difference / errorOfTest;
        return new(difference, error, z, Distributions.NormalBothTails(z), new(difference - (Interval.Z95 * error), difference + (Interval.Z95 * error)));
    }
}
