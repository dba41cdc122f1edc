namespace PingHuEcoPublic.Surveys;

/// <summary>The answers that are counted, with their weights where they have some.</summary>
/// <param name="answers">The answers.</param>
/// <param name="design">Their weights in the same order; null where each counts the same.</param>
internal sealed class TallySample(IReadOnlyList<AnswerRow> answers, SampleDesign? design)
{
    public IReadOnlyList<AnswerRow> Answers => answers;

    public SampleDesign? Design => design;

    /// <summary>The mean of a value an answer, <see cref="double.NaN"/> outside the base; null where nobody is in it.</summary>
    public Mean? MeanOf(double[] values, double lowest = 0, double highest = 100) =>
        design is null ? Mean.Of(values.Where(value => !double.IsNaN(value))) is { } mean ? mean with { Lowest = lowest, Highest = highest } : null
        : design.Mean(values) is { } estimate ? new(estimate.Base, estimate.Value, estimate.Base > 1 ? estimate.StandardError : null, lowest, highest) { DesignEffect = estimate.DesignEffectWithReplacement }
        : null;

    // What the answers of a part weigh together.
    private double WeightOf(Func<AnswerRow, bool> belongs)
    {
        var sum = 0.0;
        for (var row = 0; row < answers.Count; row++)
            if (belongs(answers[row])) sum += design!.Weights[row];
        return sum;
    }

    /// <summary>A counting's figures with weighted shares, rate and mean in place of the plain ones; counts stay as they were counted.</summary>
    public QuestionFigures Weighted(QuestionFigures plain, Counting counting, ScoreMap? map, Func<AnswerRow, bool>? part)
    {
        double[] Of(Func<short[], double> worth) => [.. answers.Select(answer => counting.IsAnswered(answer.Codes) && (part is null || part(answer)) ? worth(answer.Codes) : double.NaN)];
        OptionFigure? Inside(short[] codes) => plain.Options[counting.At(codes)] is { Aside: false } option ? option : null;
        var score = plain.Score is null ? null : MeanOf(
            Of(codes => Inside(codes) is { } option ? map is null ? codes[counting.Column] : map.Points[option.Code].Points : double.NaN), plain.Score.Lowest, plain.Score.Highest);
        var rate = plain.Rate is null ? null : design!.Share(Of(codes => Inside(codes) is { } option ? option.Counts == true ? 1 : 0 : double.NaN));
        return plain with
        {
            Options = [.. plain.Options.Select((option, at) => option with { Share = design!.Share(Of(codes => counting.Has(codes, at) ? 1 : 0))?.Value })],
            Score = score,
            Rate = rate is null ? null : plain.Rate! with { Weighted = rate.Value, EffectiveBase = rate.EffectiveBase },
            // The plain shares of promoters would stand beside weighted figures: left out.
            Promoters = null,
            Weight = WeightOf(answer => counting.IsAnswered(answer.Codes) && (part is null || part(answer))),
        };
    }
}
