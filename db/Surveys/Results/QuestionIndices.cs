namespace PingHuEcoPublic.Surveys;

/// <summary>
/// What staff see of a question beside 满意度 and 满意率. It is never published: each is another equation between counts, with which
/// small ones could be worked out.
/// </summary>
/// <param name="Code">The variable.</param>
/// <param name="Part">The row of a matrix; null elsewhere.</param>
/// <param name="TopTwo">The share of the two best answers; null where there are fewer than four.</param>
/// <param name="Equidistant">The index with answers evenly over 0 … 100; its name is its own and it stands on no trend of points.</param>
/// <param name="Nps">The net promoter score of a scale from 0 to 10; null elsewhere.</param>
/// <param name="DetectableScore">The smallest change of the mean between two waves like this one that is found four times in five, in points; null where nothing varies.</param>
/// <param name="DetectableRate">The same of the rate, 0 to 1.</param>
public sealed record QuestionIndices(string Code, string? Part, Proportion? TopTwo, Mean? Equidistant, NetPromoter? Nps, double? DetectableScore, double? DetectableRate)
{
    /// <summary>The indices of a wave's questions; what has no order of better and worse is not among them.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="maps">The wave's score maps.</param>
    /// <param name="figures">The exact figures.</param>
    public static IReadOnlyList<QuestionIndices> Of(Questionnaire questionnaire, IReadOnlyDictionary<string, ScoreMap> maps, WaveFigures figures) =>
        [.. figures.Questions.Select(question => Of(questionnaire.Find(question.Code)!, maps, question)).OfType<QuestionIndices>()];

    private static QuestionIndices? Of(Question asked, IReadOnlyDictionary<string, ScoreMap> maps, QuestionFigures figures)
    {
        // Best first: by points where there are some, by number on a scale.
        var order = asked switch
        {
            SingleChoice { Scores: { } name } when maps.TryGetValue(name, out var map) => figures.Options.Where(option => !option.Aside && map.Points.ContainsKey(option.Code)).OrderByDescending(option => map.Points[option.Code].Points).ToArray(),
            Scale or Stars => figures.Options.Reverse().ToArray(),
            _ => [],
        };
        if (order.Length < 2 || figures.Score is not { } score) return null;
        // A weighted share keeps the base of the score, and with it the error that weights make.
        var whole = order.Sum(ShareOf);
        var n = score.Base / (score.DesignEffect is > 0 and var effect ? effect : 1);
        double ShareOf(OptionFigure option) => option.Share ?? (double)option.Count / Math.Max(1, figures.Answered);
        var mean = order.Index().Sum(option => ShareOf(option.Item) * Indices.Equidistant(order.Length - option.Index, order.Length)) / whole;
        var variance = order.Index().Sum(option => ShareOf(option.Item) * Math.Pow(Indices.Equidistant(order.Length - option.Index, order.Length) - mean, 2)) / whole;
        var top = order.Index().Where(option => Indices.IsTopTwo(option.Index)).Select(option => option.Item).ToArray();
        return new(
            figures.Code, figures.Part,
            order.Length < 4 ? null : new(top.Sum(option => option.Count), order.Sum(option => option.Count)) { Weighted = figures.Options.Any(option => option.Share is not null) ? top.Sum(ShareOf) / whole : null, EffectiveBase = n },
            new(score.Base, mean, n > 1 ? Math.Sqrt(variance / (n - 1)) : null),
            figures.Promoters is var (promoters, detractors) ? new((double)promoters / figures.Base, (double)detractors / figures.Base, figures.Base) : null,
            score.StandardError is > 0 and var error ? Precision.DetectableDifferenceOfMeans(error, 1) : null,
            figures.Rate is { } rate ? Precision.DetectableDifference(rate.Value, rate.EffectiveBase ?? rate.Base) : null);
    }
}

/// <summary>What staff see of a wave: what would be published, and what never is.</summary>
/// <param name="Shown">As it would be published.</param>
/// <param name="Indices">Beside it.</param>
public sealed record InsideFigures(ShownFigures Shown, IReadOnlyList<QuestionIndices> Indices)
{
    /// <summary>The headline by village; empty where none is asked for, and of weighted figures.</summary>
    public IReadOnlyList<ShownVillage> Villages { get; init; } = [];
}
