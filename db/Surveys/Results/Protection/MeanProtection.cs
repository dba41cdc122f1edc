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
    public static Exactness Of(QuestionFigures question, IReadOnlySet<int> hidden, int[] groups, FigureRules rules)
    {
        if (question.Score is not { } score || question.Overlapping || hidden.Count == 0) return Exactness.Tenths;
        var few = rules.SmallestCell;
        return Most(question.Options, score, [.. hidden.Order()], 1, question.Promoters is not null, rules,
            // Which cells are left out follows from the counts too.
            counts => ShownFigures.Gaps(counts, few, groups).SetEquals(hidden) ? 1 : 0);
    }

    /// <summary>Of a part of the answers (a town, those without speeders) of which no counts are published.</summary>
    public static Exactness Alone(IReadOnlyList<OptionFigure> options, Mean? score, FigureRules rules) =>
        score is null || !options.Any(option => !option.Aside && option.Count > 0 && option.Count < rules.SmallestCell) ? Exactness.Tenths
        : Most(options, score, [.. options.Index().Where(option => !option.Item.Aside).Select(option => option.Index)], 0, false, rules, null);

    private static Exactness Most(IReadOnlyList<OptionFigure> options, Mean score, int[] hidden, int least, bool promoted, FigureRules rules, Func<int[], double?>? pattern)
    {
        int[] cells = [.. options.Select(option => option.Count)];
        Func<int[], double?>[] beside = [.. Rates(options, rules.SmallestCell), .. pattern is null ? Array.Empty<Func<int[], double?>>() : [pattern]];
        foreach (var exactness in new[] { Exactness.Tenths, Exactness.Whole, Exactness.Rough })
            if (new ToldTable(cells, hidden, least, [.. Means(options, score, exactness), .. promoted ? Nps(exactness) : [], .. beside]).Protects(rules.SmallestCell, rules.PossibleCounts)) return exactness;
        return Exactness.None;
    }

    private static Func<int[], double?>[] Means(IReadOnlyList<OptionFigure> options, Mean score, Exactness exactness)
    {
        (int Place, double Points)[] worth = [.. options.Index().Where(option => option.Item.Points is not null).Select(option => (option.Index, option.Item.Points!.Value))];
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
            return exactness.Print(sum / n, n == 1 ? null : Math.Sqrt(squares / (n - 1) / n), score.Lowest, score.Highest);
        }
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
    private static Func<int[], double?>[] Rates(IReadOnlyList<OptionFigure> options, int few)
    {
        int[] aside = [.. options.Index().Where(option => option.Item.Aside).Select(option => option.Index)];
        int[] counting = [.. options.Index().Where(option => option.Item.Counts == true).Select(option => option.Index)];
        var rated = options.Any(option => option.Counts is not null);
        int Sum(int[] counts, int[] places) => places.Sum(place => counts[place]);
        bool IsSmall(int count) => count > 0 && count < few;
        return
        [
            counts => counts.Sum() - Sum(counts, aside) is var n && (IsSmall(Sum(counts, aside)) || IsSmall(n)) ? Math.Round(n / 10.0, MidpointRounding.AwayFromZero) + 0.5 : n,
            .. rated ? new Func<int[], double?>[]
            {
                counts => counts.Sum() - Sum(counts, aside) is var n and > 0 && Sum(counts, counting) is var yes && !IsSmall(yes) && !IsSmall(n - yes) ? Math.Round((double)yes / n, 3) : null,
            } : [],
        ];
    }
}
