namespace PingHuEcoPublic.Surveys;

/// <summary>Puts weighted shares, rates and means in the place of plain ones. Counts stay as they were counted.</summary>
/// <param name="answers">The answers with their weights.</param>
/// <param name="signs">How each came; for the parts of the sensitivity table.</param>
/// <param name="part">The answers that are looked at; null for all.</param>
internal sealed class WeightedCount(WeightedAnswers answers, byte[] signs, AnswerPart? part = null)
{
    /// <summary>Only the answers of a town.</summary>
    public WeightedCount In(TownChoice question, string town) => new(answers, signs, AnswerPart.Of(answers.Columns.Of(question.Code), [question.Dense(town)[0]]));

    /// <summary>Only the answers that came in one of some ways.</summary>
    public WeightedCount With(IEnumerable<int> kept) => new(answers, signs, AnswerPart.Of(signs, kept));

    /// <summary>A counting with weights.</summary>
    /// <param name="plain">The same, each answer counting one.</param>
    /// <param name="counting">What is counted.</param>
    public QuestionFigures Of(QuestionFigures plain, Counting counting)
    {
        if (counting.As == CountedAs.Number) return plain;
        byte[][] columns = counting.As == CountedAs.One ? [answers.Columns.Of(counting.Name)] : [.. counting.Options.Index().Select(option => answers.Columns.Of(counting.Variable(option.Index)))];
        var said = answers.WeightsOf(columns[0], part);
        var answered = Answered(said);
        var rate = plain.Rate is null ? null : answers.Mean(columns[0], WorthOf(plain, counting, option => option.Aside ? null : option.Counts == true ? 1 : 0), part);
        return plain with
        {
            Options = [.. plain.Options.Select((option, at) => option with { Share = plain.Answered > 0 ? Chosen(at) / answered : null })],
            Score = plain.Score is null ? null : Mean.Of(answers.Mean(columns[0], WorthOf(plain, counting, option => option.Points), part), plain.Score.Lowest, plain.Score.Highest),
            Rate = rate is null ? null : plain.Rate! with { Weighted = rate.Value, EffectiveBase = rate.EffectiveBase },
            // The plain shares of promoters would stand beside weighted figures: left out.
            Promoters = null,
            Weight = answered,
        };

        // One of many answers is 1 where it was chosen, and a rank is 1 where it was placed first.
        double Chosen(int at) => counting.As == CountedAs.One ? said[counting.Offset + at] : at == 0 ? said[1] : answers.WeightsOf(columns[at], part)[1];
    }

    private static double Answered(double[] said)
    {
        var sum = new ExactSum();
        foreach (var weight in said[..AnswerColumns.Open]) sum.Add(weight);
        return sum.Value;
    }

    private static double[] WorthOf(QuestionFigures plain, Counting counting, Func<OptionFigure, double?> of)
    {
        var worth = new double[AnswerColumns.Open + 1];
        Array.Fill(worth, double.NaN);
        foreach (var (at, option) in plain.Options.Index())
            if (of(option) is { } value) worth[counting.Offset + at] = value;
        return worth;
    }
}
