namespace PingHuEcoPublic.Surveys;

/// <summary>The city's weighted headline as it is printed, when what some answers weigh goes over to others. Its error is taken to stay.</summary>
/// <param name="headline">The headline with its weighted shares.</param>
/// <param name="printed">How exactly its mean and rate are printed.</param>
/// <param name="few">The limit of a small count.</param>
internal sealed class WeighedCity(QuestionFigures headline, (Exactness Mean, Exactness Rate) printed, int few)
{
    private readonly HashSet<int> hidden = Suppression.Hiding(headline, few).Hidden;
    private readonly double[] shares = [.. headline.Options.Select(option => option.Share ?? 0)];

    /// <summary>Whether it prints the same.</summary>
    /// <param name="shift">How many more chose each option in one town; others make up for it, so that the counts stay.</param>
    /// <param name="weight">What is left of one answer's weight after that.</param>
    public bool PrintsTheSame(int[] shift, double weight)
    {
        double[] moved = [.. shares.Select((share, option) => share + (shift[option] * weight / headline.Weight!.Value))];
        for (var option = 0; option < moved.Length; option++)
            if (!hidden.Contains(option) && Math.Round(moved[option], 3) != Math.Round(shares[option], 3)) return false;
        return printed.Mean.Print(MeanOf(moved)) == printed.Mean.Print(MeanOf(shares)) && RateOf(moved) == RateOf(shares);
    }

    private Mean? MeanOf(double[] of)
    {
        if (headline.Score is not { } score) return null;
        var (whole, sum) = (0.0, 0.0);
        foreach (var (at, option) in headline.Options.Index())
            if (option.Points is { } points) (whole, sum) = (whole + of[at], sum + (of[at] * points));
        return score with { Value = sum / whole };
    }

    private ShownRate? RateOf(double[] of)
    {
        if (headline.Rate is not { } rate) return null;
        var (whole, sum) = (0.0, 0.0);
        foreach (var (at, option) in headline.Options.Index())
            if (!option.Aside) (whole, sum) = (whole + of[at], sum + (option.Counts == true ? of[at] : 0));
        return printed.Rate.Print(rate with { Weighted = sum / whole });
    }
}
