namespace PingHuEcoPublic.Surveys;

/// <summary>
/// How exactly the mean of a question may be printed. Suppressed counts can be worked out from a mean: of 344 answers with the counts 200,
/// 100, 37 and 7, the last two left out, the mean 85.7 has but one solution. So for each way to print it is asked which counts would print
/// the same, and the most exact way is taken that leaves every small count open. Weighted figures are judged as if they were not weighted:
/// who does not know the weights of those left out learns less.
/// </summary>
public static class MeanProtection
{
    /// <summary>Of a question whose counts are published beside it.</summary>
    /// <param name="question">The exact figures.</param>
    /// <param name="hidden">The options that are left out.</param>
    /// <param name="groups">The group of each option whose sum is known.</param>
    /// <param name="rules">The limits.</param>
    /// <param name="rate">How exactly its rate is printed.</param>
    public static Exactness Of(QuestionFigures question, IReadOnlySet<int> hidden, int[] groups, FigureRules rules, Exactness rate = Exactness.Tenths)
    {
        if (question.Score is not { } score || question.Overlapping || hidden.Count == 0) return Exactness.Tenths;
        return Most([.. question.Options.Select(option => option.Count)], [.. hidden.Order()], 1, rules,
            exactness => [.. Means(question.Options, score, exactness), .. question.Promoters is not null ? Nps(exactness) : [], .. Rates(question.Options, rules.SmallestCell, rate), Pattern(hidden, groups, rules.SmallestCell)]);
    }

    /// <summary>
    /// How exactly the rate of a question may be printed whose counts are published beside it: of 196 answers of which 120 count, 61.2 %
    /// names the four that stand aside.
    /// </summary>
    public static Exactness OfRate(QuestionFigures question, IReadOnlySet<int> hidden, int[] groups, FigureRules rules) =>
        question.Rate is null || question.Overlapping || hidden.Count == 0 ? Exactness.Tenths
        : Most([.. question.Options.Select(option => option.Count)], [.. hidden.Order()], 1, rules, exactness => [.. Rates(question.Options, rules.SmallestCell, exactness), Pattern(hidden, groups, rules.SmallestCell)]);

    /// <summary>
    /// Of a part of the answers (a town, those without speeders) of which no counts are published, only how many answered; its rate is
    /// printed as exactly as its mean. Who stands aside is protected like the others: rate and mean together name the base.
    /// </summary>
    public static Exactness Alone(IReadOnlyList<OptionFigure> options, Mean? score, FigureRules rules) =>
        score is null || !options.Any(option => option.Count > 0 && option.Count < rules.SmallestCell) ? Exactness.Tenths
        : Most([.. options.Select(option => option.Count)], [.. options.Index().Select(option => option.Index)], 0, rules, exactness => [.. Beside(options, score, exactness, rules.SmallestCell)], ReachAlone);

    /// <summary>What a part prints of any counts: its mean and its rate.</summary>
    internal static IEnumerable<Func<int[], double?>> Beside(IReadOnlyList<OptionFigure> options, Mean score, Exactness exactness, int few) => [.. Means(options, score, exactness), .. Rates(options, few, exactness).Skip(1)];

    // Every option may move where no count is shown, so it is looked less far.
    private const int ReachAlone = 8;

    private static Exactness Most(int[] cells, int[] hidden, int least, FigureRules rules, Func<Exactness, Func<int[], double?>[]> told, int reach = ToldTable.Far)
    {
        foreach (var exactness in new[] { Exactness.Tenths, Exactness.Whole, Exactness.Rough })
            if (new ToldTable(cells, hidden, least, told(exactness)) { Reach = reach }.Protects(rules.SmallestCell, rules.PossibleCounts)) return exactness;
        return Exactness.None;
    }

    // Which cells are left out follows from the counts too.
    private static Func<int[], double?> Pattern(IReadOnlySet<int> hidden, int[] groups, int few) => counts => Suppression.Gaps(counts, few, groups).SetEquals(hidden) ? 1 : 0;

    private static Func<int[], double?>[] Means(IReadOnlyList<OptionFigure> options, Mean score, Exactness exactness)
    {
        (int Place, double Points)[] worth = [.. options.Index().Where(option => option.Item.Points is not null).Select(option => (option.Index, option.Item.Points!.Value))];
        // A weighted error is taken to stay as many times the plain one as it is of the true counts.
        var wider = score is { DesignEffect: not null, StandardError: { } error } && Error([.. options.Select(option => option.Count)]) is > 0 and var plain ? error / plain : 1;
        return
        [
            counts => Of(counts)?.Value,
            counts => Of(counts)?.StandardError,
            counts => Of(counts)?.Low,
            counts => Of(counts)?.High,
        ];

        ShownScore? Of(int[] counts)
        {
            var (n, sum, squares) = (0, 0.0, 0.0);
            foreach (var (place, points) in worth) (n, sum) = (n + counts[place], sum + (counts[place] * points));
            if (n == 0) return null;
            foreach (var (place, points) in worth) squares += counts[place] * (points - (sum / n)) * (points - (sum / n));
            return exactness.Print(sum / n, n == 1 ? null : Math.Sqrt(squares / (n - 1) / n) * wider, score.Lowest, score.Highest);
        }

        double? Error(int[] counts) => Mean.Of(worth.Select(each => (each.Points, counts[each.Place])))?.StandardError;
    }

    private static Func<int[], double?>[] Nps(Exactness exactness)
    {
        return [counts => Of(counts)?.Value, counts => Of(counts)?.StandardError];

        ShownScore? Of(int[] counts)
        {
            var n = counts.Sum();
            var nps = new NetPromoter((double)counts[9..].Sum() / n, (double)counts[..7].Sum() / n, n);
            return exactness.Print(nps.Score, nps.StandardError, -100, 100);
        }
    }

    // The base and the rate, as they are shown or not.
    private static Func<int[], double?>[] Rates(IReadOnlyList<OptionFigure> options, int few, Exactness exactness)
    {
        int[] aside = [.. options.Index().Where(option => option.Item.Aside).Select(option => option.Index)];
        int[] counting = [.. options.Index().Where(option => option.Item.Counts == true).Select(option => option.Index)];
        var rated = options.Any(option => option.Counts is not null);
        int Sum(int[] counts, int[] places) => places.Sum(place => counts[place]);
        bool IsSmall(int count) => count > 0 && count < few;
        return
        [
            counts => counts.Sum() - Sum(counts, aside) is var n && (IsSmall(Sum(counts, aside)) || IsSmall(n)) ? Math.Round(n / 10.0, MidpointRounding.AwayFromZero) + 0.5 : n,
            .. rated ? new Func<int[], double?>[] { counts => Of(counts)?.Value, counts => Of(counts)?.Low, counts => Of(counts)?.High } : [],
        ];

        ShownRate? Of(int[] counts) => counts.Sum() - Sum(counts, aside) is var n and > 0 && Sum(counts, counting) is var yes && !IsSmall(yes) && !IsSmall(n - yes) ? exactness.Print(new Proportion(yes, n)) : null;
    }
}
