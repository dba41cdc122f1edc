namespace PingHuEcoPublic.Surveys;

/// <summary>A share with its interval, 0 to 1, to a tenth of a percent.</summary>
public sealed record ShownRate(double Value, double Low, double High);

/// <summary>A mean with its interval and standard error, to a tenth (the error to a hundredth).</summary>
public sealed record ShownScore(double Value, double? Low, double? High, double? StandardError);

/// <summary>How often an answer was given; null where the count is too small to be shown, or would give a small one away.</summary>
public sealed record ShownOption(string Code, bool Aside, int? Count, double? Share);

/// <summary>What is shown of a question.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Base">The denominator; rounded to tens where its exact size would give a small count away.</param>
/// <param name="BaseIsRounded">Whether it was.</param>
/// <param name="Options">Its answers; shares are of all who answered, so that 不清楚 has its own.</param>
/// <param name="Rate">满意率; null where there is none or it would give a small count away.</param>
/// <param name="Score">满意度.</param>
public sealed record ShownQuestion(string Code, int Base, bool BaseIsRounded, IReadOnlyList<ShownOption> Options, ShownRate? Rate, ShownScore? Score);

/// <summary>What is shown of a dimension.</summary>
public sealed record ShownDimension(Dimension Dimension, IReadOnlyList<string> Questions, int Base, ShownScore? Score);

/// <summary>What is shown of a town; figures are null under the base.</summary>
public sealed record ShownTown(string Town, int? Answers, ShownRate? Rate, ShownScore? Score, TownStanding Standing);

/// <summary>
/// What the public sees: rounded, small counts left out (<c>primary</c>), and in each distribution a second one where a single gap could
/// be filled by subtraction (<c>complementary</c>). This record is what a publication freezes.
/// </summary>
/// <param name="Answers">How many sheets.</param>
/// <param name="MedianSeconds">Half took less.</param>
/// <param name="Questions">The questions.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Towns">The nine towns.</param>
/// <param name="Rules">The limits applied.</param>
public sealed record ShownFigures(
    int Answers, int? MedianSeconds, IReadOnlyList<ShownQuestion> Questions, IReadOnlyList<ShownDimension> Dimensions, IReadOnlyList<ShownTown> Towns, FigureRules Rules)
{
    /// <summary>Leaves out what is too small and rounds the rest.</summary>
    public static ShownFigures Of(WaveFigures figures, FigureRules rules)
    {
        var few = rules.SmallestCell;
        var towns = Gaps([.. figures.Towns.Select(town => town.Answers), figures.Elsewhere], few);
        return new(
            figures.Answers,
            figures.MedianSeconds,
            [.. figures.Questions.Select(question => Of(question, few))],
            [.. figures.Dimensions.Select(dimension => new ShownDimension(dimension.Dimension, dimension.Questions, dimension.Score?.Base ?? 0, dimension.Score?.Base >= few ? Of(dimension.Score) : null))],
            [.. figures.Towns.Select((town, i) => Of(town, towns.Contains(i), few))],
            rules);
    }

    private static ShownQuestion Of(QuestionFigures question, int few)
    {
        var gaps = Gaps([.. question.Options.Select(option => option.Count)], few, [.. question.Options.Select(option => option.Aside ? 2 : option.Counts == false ? 1 : 0)]);
        var rounded = IsSmall(question.Aside, few) || IsSmall(question.Base, few);
        return new(
            question.Code,
            rounded ? (int)Math.Round(question.Base / 10.0, MidpointRounding.AwayFromZero) * 10 : question.Base,
            rounded,
            [.. question.Options.Select((option, i) => new ShownOption(option.Code, option.Aside, gaps.Contains(i) ? null : option.Count, gaps.Contains(i) || question.Answered == 0 ? null : Math.Round((double)option.Count / question.Answered, 3)))],
            Of(question.Rate, few),
            question.Score?.Base >= few ? Of(question.Score) : null);
    }

    private static ShownTown Of(TownFigures town, bool isGap, int few)
    {
        var shown = !isGap && town.Standing != TownStanding.TooFew;
        return new(town.Town, isGap ? null : town.Answers, shown ? Of(town.Rate, few) : null, shown ? Of(town.Score!) : null, isGap ? TownStanding.TooFew : town.Standing);
    }

    // A rate is a table of two cells: when either is small, its exact value would name it.
    private static ShownRate? Of(Proportion? rate, int few) =>
        rate is null || IsSmall(rate.Successes, few) || IsSmall(rate.Base - rate.Successes, few) || rate.Base < few ? null
        : new(Math.Round(rate.Value, 3), Math.Round(rate.Interval.Low, 3), Math.Round(rate.Interval.High, 3));

    private static ShownScore Of(Mean mean) =>
        new(Math.Round(mean.Value, 1), Rounded(mean.Interval?.Low, 1), Rounded(mean.Interval?.High, 1), Rounded(mean.StandardError, 2));

    private static double? Rounded(double? value, int digits) => value is { } number ? Math.Round(number, digits) : null;

    private static bool IsSmall(int count, int few) => count > 0 && count < few;

    /// <summary>Which cells are left out: the small ones, and where a group or the whole has a single gap, its smallest other cell that is not zero.</summary>
    internal static HashSet<int> Gaps(int[] cells, int few, int[]? groups = null)
    {
        var gaps = cells.Index().Where(cell => IsSmall(cell.Item, few)).Select(cell => cell.Index).ToHashSet();
        foreach (var group in (groups ?? []).Distinct().Order()) Close(i => groups![i] == group);
        Close(_ => true);
        return gaps;

        void Close(Func<int, bool> belongs)
        {
            if (gaps.Count(belongs) != 1) return;
            var others = cells.Index().Where(cell => belongs(cell.Index) && cell.Item > 0 && !gaps.Contains(cell.Index)).ToArray();
            if (others.Length > 0) gaps.Add(others.MinBy(cell => cell.Item).Index);
        }
    }
}
