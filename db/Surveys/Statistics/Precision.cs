namespace PingHuEcoPublic.Surveys;

/// <summary>What a sample of a size can tell.</summary>
public static class Precision
{
    /// <summary>The half-width of the 95 % interval of a share: z·√(p·q·deff/n)·√((N − n)/(N − 1)). "1/√n" is a headline, not this.</summary>
    /// <param name="share">0 to 1; 0.5 is the worst.</param>
    /// <param name="n">The base, at least 1.</param>
    /// <param name="effect">The design effect.</param>
    /// <param name="population">The finite population; null for a large one.</param>
    public static double MarginOfError(double share, double n, double effect = 1, double? population = null) =>
        Interval.Z95 * Math.Sqrt(share * (1 - share) * effect / n) * (population is > 1 and var all ? Math.Sqrt(Math.Max(0, all - n) / (all - 1)) : 1);

    /// <summary>The smallest change of a share between two waves of a size that a test at 5 % finds with the given power.</summary>
    /// <param name="share">The share around which it moves, 0 to 1.</param>
    /// <param name="n">The base of each wave.</param>
    /// <param name="effect">The design effect.</param>
    /// <param name="power">How often it is to be found, 0 to 1.</param>
    public static double DetectableDifference(double share, double n, double effect = 1, double power = 0.8) =>
        (Interval.Z95 + Distributions.NormalQuantile(power)) * Math.Sqrt(2 * share * (1 - share) * effect / n);

    /// <summary>The same for a mean with a standard deviation.</summary>
    public static double DetectableDifferenceOfMeans(double deviation, double n, double effect = 1, double power = 0.8) =>
        (Interval.Z95 + Distributions.NormalQuantile(power)) * deviation * Math.Sqrt(2 * effect / n);

    /// <summary>The least sample: so many in a thousand residents, rounded up (671,326 residents at one in a thousand are 672).</summary>
    public static int LeastSample(long residents, double permille) => (int)Math.Ceiling(residents * permille / 1000);
}
