namespace PingHuEcoPublic.Surveys;

/// <summary>Turns exact figures into shown ones: leaves out what is too small, and a second cell where a single gap could be filled; rounds the rest.</summary>
public static class Suppression
{
    /// <summary>Leaves out what is too small and rounds the rest.</summary>
    /// <param name="figures">The exact figures.</param>
    /// <param name="rules">The limits.</param>
    public static ShownFigures Of(WaveFigures figures, FigureRules rules)
    {
        var few = rules.SmallestCell;
        var towns = Gaps([.. figures.Towns.Select(town => town.Answers), figures.Elsewhere], few);
        var means = new CoarseMeans(figures, rules);
        var shown = new ShownFigures(
            figures.Answers,
            figures.MedianSeconds,
            [.. figures.Questions.Select(question => Of(question, means.Of(question), means.RateOf(question), few))],
            [.. figures.Dimensions.Select(dimension => BaseOf(dimension.Score?.Base ?? 0, IsRounded(dimension, figures, few)) is var (n, rounded) ? new ShownDimension(dimension.Dimension, dimension.Questions, n, dimension.Score?.Base >= few ? means.Of(dimension).Print(dimension.Score) : null) { BaseIsRounded = rounded } : null!)],
            [.. figures.Towns.Select((town, i) => Of(town, towns.Contains(i), means.Of(town), few))],
            rules)
        {
            Composite = figures.Composite is { Score: var composite } found && composite.Base >= few && !IsSmall(found.Incomplete, few) && means.Composite.Print(composite) is { } score && BaseOf(composite.Base, figures.Dimensions.Any(dimension => IsRounded(dimension, figures, few))) is var (n, rounded) ? new(n, score, Math.Round((double)found.Incomplete / composite.Base, 3), found.Weights) { BaseIsRounded = rounded } : null,
            Sensitivity = [.. figures.Sensitivity.Select(part => Of(part, figures.Answers, means.Of(part), means.HeadlineRate(figures), few))],
        };
        return means.Found is { Count: > 0 } coarse ? shown with { Coarse = coarse } : shown;
    }

    /// <summary>What may be shown of the headline among answers of which no counts are published.</summary>
    internal static (ShownRate? Rate, ShownScore? Score) Alone(QuestionFigures headline, FigureRules rules) =>
        MeanProtection.Alone(headline.Options, headline.Score, rules) is var exactness ? (Of(headline.Rate, rules.SmallestCell, exactness), headline.Score?.Base >= rules.SmallestCell ? exactness.Print(headline.Score) : null) : default;

    /// <summary>Which options are left out, and by which groups their sums are known: those that count towards the rate, those that do not, those aside.</summary>
    public static (HashSet<int> Hidden, int[] Groups) Hiding(QuestionFigures question, int few)
    {
        int[] groups = [.. question.Options.Select(option => option.Aside ? 2 : option.Counts == false ? 1 : 0)];
        // Options that overlap do not add up, so none follows from the others; but each is a table of two, chosen and not chosen.
        return (question.Overlapping
            ? question.Options.Index().Where(option => IsSmall(option.Item.Count, few) || IsSmall(question.Answered - option.Item.Count, few)).Select(option => option.Index).ToHashSet()
            : Gaps([.. question.Options.Select(option => option.Count)], few, groups), groups);
    }

    // All who answered are known: less the exact base they are those aside.
    private static bool IsRounded(QuestionFigures question, int few) => IsSmall(question.Aside, few) || IsSmall(question.Base, few);

    // A dimension of one question has its base, and one of several gives away what its questions hide.
    private static bool IsRounded(DimensionFigures dimension, WaveFigures figures, int few) => dimension.Questions.Any(code => figures.Questions.Any(question => question.Code == code && IsRounded(question, few)));

    private static (int Base, bool IsRounded) BaseOf(int exact, bool rounded) => (rounded ? (int)Math.Round(exact / 10.0, MidpointRounding.AwayFromZero) * 10 : exact, rounded);

    private static ShownQuestion Of(QuestionFigures question, Exactness exactness, Exactness rate, int few)
    {
        var (gaps, _) = Hiding(question, few);
        var (n, rounded) = BaseOf(question.Base, IsRounded(question, few));
        return new(
            question.Code,
            n,
            rounded,
            [.. question.Options.Select((option, i) => new ShownOption(option.Code, option.Aside, gaps.Contains(i) ? null : option.Count, gaps.Contains(i) || question.Answered == 0 ? null : Math.Round(option.Share ?? (double)option.Count / question.Answered, 3)))],
            Of(question.Rate, few, rate),
            question.Score?.Base >= few ? exactness.Print(question.Score) : null)
        {
            Part = question.Part,
            Overlapping = question.Overlapping,
            Nps = NpsOf(question, exactness, few),
        };
    }

    private static ShownScore? NpsOf(QuestionFigures question, Exactness exactness, int few)
    {
        if (question.Promoters is not var (promoters, detractors) || new[] { promoters, detractors, question.Base - promoters - detractors }.Any(cell => IsSmall(cell, few)) || question.Base < few) return null;
        var nps = new NetPromoter((double)promoters / question.Base, (double)detractors / question.Base, question.Base);
        return exactness.Print(nps.Score, nps.StandardError, -100, 100);
    }

    // All answers less a part are the rest: where the rest is small, its figures would follow from two rows of the table.
    private static ShownSensitivity Of(SensitivityFigures part, int all, Exactness exactness, Exactness rate, int few) =>
        IsSmall(all - part.Answers, few) || IsSmall(part.Answers, few) ? new(part.Part, null, null, null)
        : new(part.Part, part.Answers, Of(part.Rate, few, part.Part == SensitivityPart.All ? rate : rate.Or(exactness)), part.Score?.Base >= few ? exactness.Print(part.Score) : null);

    private static ShownTown Of(TownFigures town, bool isGap, Exactness exactness, int few)
    {
        var shown = !isGap && town.Standing != TownStanding.TooFew;
        return new(town.Town, isGap ? null : town.Answers, shown ? Of(town.Rate, few, exactness) : null, shown ? exactness.Print(town.Score) : null, isGap ? TownStanding.TooFew : shown && exactness == Exactness.None ? TownStanding.Withheld : town.Standing);
    }

    // A rate is a table of two cells: when either is small, its exact value would name it.
    private static ShownRate? Of(Proportion? rate, int few, Exactness exactness) =>
        rate is null || IsSmall(rate.Successes, few) || IsSmall(rate.Base - rate.Successes, few) || rate.Base < few ? null : exactness.Print(rate);

    private static bool IsSmall(int count, int few) => count > 0 && count < few;

    /// <summary>
    /// Which cells are left out: the small ones, and in a group or the whole as many more, the smallest first, as it takes for no gap to be
    /// alone and for the gaps together not to be a small count themselves.
    /// </summary>
    public static HashSet<int> Gaps(int[] cells, int few, int[]? groups = null)
    {
        var gaps = cells.Index().Where(cell => IsSmall(cell.Item, few)).Select(cell => cell.Index).ToHashSet();
        foreach (var group in (groups ?? []).Distinct().Order()) Close(i => groups![i] == group);
        Close(_ => true);
        return gaps;

        void Close(Func<int, bool> belongs)
        {
            foreach (var (other, _) in cells.Index().Where(cell => belongs(cell.Index) && cell.Item > 0 && !gaps.Contains(cell.Index)).OrderBy(cell => cell.Item).ToArray())
            {
                var open = gaps.Where(belongs).ToArray();
                if (open.Length == 0 || (open.Length > 1 && open.Sum(gap => cells[gap]) >= few)) return;
                gaps.Add(other);
            }
        }
    }
}
