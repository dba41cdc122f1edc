namespace PingHuEcoPublic.Surveys;

/// <summary>Indices beside 满意度 and 满意率. Each has a name of its own and none is put on another's trend.</summary>
public static class Indices
{
    /// <summary>The equidistant index: (x − 1)/(k − 1)·100, so that the codes 1 … k lie evenly over 0 … 100.</summary>
    public static double Equidistant(double code, int codes) => (code - 1) / (codes - 1) * 100;

    /// <summary>
    /// Top-2-box: whether an answer is one of the two best. By place, never by points: on 100, 80, 60, 30, 0 a rule of "75 and more"
    /// would agree by chance and break with another map.
    /// </summary>
    /// <param name="place">The place of the answer, 0 the best.</param>
    public static bool IsTopTwo(int place) => place is 0 or 1;

    /// <summary>ACSI's form: the weighted mean of items on 1 … k, stretched to 0 … 100.</summary>
    /// <param name="items">Each item's mean code and weight; weights add up to 1.</param>
    /// <param name="codes">k.</param>
    public static double WeightedEquidistant(IEnumerable<(double Mean, double Weight)> items, int codes) =>
        items.Sum(item => (item.Mean - 1) * item.Weight) / (codes - 1) * 100;

    /// <summary>
    /// A composite Σλ·S/Σλ over the parts that are there. Without its weights a composite cannot be recomputed: the published ones of
    /// Altay 2014 and Dali 2010 are not the mean of their published parts. So ours always comes with them.
    /// </summary>
    /// <returns>Null where no part with a weight is there.</returns>
    public static double? Composite(IEnumerable<(double? Score, double Weight)> parts)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var part in parts)
            if (part.Score is { } score) (sum, weight) = (sum + (score * part.Weight), weight + part.Weight);
        return weight > 0 ? sum / weight : null;
    }
}

/// <summary>Net promoter score: 100·(p − d), promoters giving 9 or 10, detractors 0 to 6. A lead of one share over another of the same base.</summary>
/// <param name="Promoters">p, 0 to 1.</param>
/// <param name="Detractors">d, 0 to 1.</param>
/// <param name="Base">n; weighted answers come with their effective base.</param>
public sealed record NetPromoter(double Promoters, double Detractors, double Base)
{
    /// <summary>−100 to 100.</summary>
    public double Score => 100 * (Promoters - Detractors);

    /// <summary>100·√((p + d − (p − d)²)/n): the two shares are of one sample, so their errors are not those of two.</summary>
    public double StandardError => 100 * Math.Sqrt((Promoters + Detractors - Math.Pow(Promoters - Detractors, 2)) / Base);

    /// <summary>What an answer from 0 to 10 adds: 100 for a promoter, −100 for a detractor, else 0.</summary>
    public static double Worth(int answer) => answer >= 9 ? 100 : answer <= 6 ? -100 : 0;
}
