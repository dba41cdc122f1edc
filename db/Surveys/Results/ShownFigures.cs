using System.Text.Json.Serialization;

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
public sealed record ShownQuestion(string Code, int Base, bool BaseIsRounded, IReadOnlyList<ShownOption> Options, ShownRate? Rate, ShownScore? Score)
{
    /// <summary>The row of a matrix; null elsewhere.</summary>
    public string? Part { get; init; }

    /// <summary>Whether several options can be one person's: shares are of respondents and may add up to more than 100 %.</summary>
    public bool Overlapping { get; init; }

    /// <summary>The net promoter score of a scale from 0 to 10; null elsewhere, and where a group is too small.</summary>
    public ShownScore? Nps { get; init; }
}

/// <summary>What is shown of a dimension.</summary>
public sealed record ShownDimension(Dimension Dimension, IReadOnlyList<string> Questions, int Base, ShownScore? Score);

/// <summary>What is shown of the composite: its score and what each dimension weighs, so that it can be computed again.</summary>
/// <param name="Base">Respondents.</param>
/// <param name="Score">The composite.</param>
/// <param name="IncompleteShare">The share of respondents for whom a dimension was missing and the others took its weight, 0 to 1.</param>
/// <param name="Weights">What each dimension weighs.</param>
public sealed record ShownComposite(int Base, ShownScore Score, double IncompleteShare, IReadOnlyList<CompositeWeight> Weights);

/// <summary>What is shown of the headline by a part of the answers; null figures where the part left out is too small to be told.</summary>
public sealed record ShownSensitivity(SensitivityPart Part, int? Answers, ShownRate? Rate, ShownScore? Score);

/// <summary>How the shown figures were weighted.</summary>
/// <param name="Method">One margin or several.</param>
/// <param name="Margins">What the margins are by, with the day and source of each.</param>
/// <param name="Iterations">Rounds until every margin held.</param>
/// <param name="LargestError">The relative error that was left.</param>
/// <param name="Converged">Whether every margin held.</param>
/// <param name="Low">The least weight in mean weights.</param>
/// <param name="High">The largest.</param>
/// <param name="WeightEffect">Kish's design effect.</param>
/// <param name="EffectiveBase">Kish's effective base.</param>
/// <param name="LeftOutShare">The share of answers outside the population of the margins, 0 to 1.</param>
public sealed record ShownWeighting(WeightMethod Method, IReadOnlyList<ShownMargin> Margins, int Iterations, double LargestError, bool Converged, double? Low, double? High, double WeightEffect, double EffectiveBase, double LeftOutShare);

/// <summary>A margin as it is cited.</summary>
public sealed record ShownMargin(string Variable, DateOnly AsOf, string Source, long People);

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
    /// <summary>The composite; null where there is none.</summary>
    public ShownComposite? Composite { get; init; }

    /// <summary>The headline by parts of the answers.</summary>
    public IReadOnlyList<ShownSensitivity> Sensitivity { get; init; } = [];

    /// <summary>Answers that the other figures leave out, by how they came; the headline of each.</summary>
    public IReadOnlyList<ShownApart> Apart { get; init; } = [];

    /// <summary>The questions by which the wave had quotas.</summary>
    public IReadOnlyList<string> QuotaMargins { get; init; } = [];

    /// <summary>How they were weighted; null where each answer counts the same.</summary>
    public ShownWeighting? Weighting { get; init; }

    /// <summary>What was written in words of one's own, by theme; null where nobody coded any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShownThemes>? Themes { get; init; }

    /// <summary>What was left out because an earlier publication of the wave would give it away; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Withheld>? Withheld { get; init; }

    /// <summary>Only the chosen figures. What is left out leaves no trace of its size.</summary>
    /// <param name="chosen">Which.</param>
    /// <param name="headline">The headline's variable: its figures by parts of the answers go with it.</param>
    public ShownFigures Only(Publishing chosen, string? headline) => this with
    {
        Sensitivity = chosen.Questions is null || (headline is not null && chosen.Questions.Contains(headline)) ? Sensitivity : [],
        Questions = [.. Questions.Where(question => chosen.Questions?.Contains(question.Code) != false)],
        Themes = Themes?.Where(themes => chosen.Questions?.Contains(themes.Code) != false).ToArray() is { Length: > 0 } themes ? themes : null,
        Dimensions = [.. Dimensions.Where(dimension => chosen.Questions is null || dimension.Questions.All(chosen.Questions.Contains))],
        Towns = chosen.Towns ? Towns : [],
        Apart = [.. Apart.Select(apart => chosen.Questions is null ? apart : apart with { Rate = null, Score = null })],
        Composite = chosen.Questions is null || Dimensions.All(dimension => dimension.Questions.All(chosen.Questions.Contains)) ? Composite : null,
    };

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
            rules)
        {
            Composite = figures.Composite is { Score: var composite } found && composite.Base >= few && !IsSmall(found.Incomplete, few) ? new(composite.Base, Of(composite), Math.Round((double)found.Incomplete / composite.Base, 3), found.Weights) : null,
            Sensitivity = [.. figures.Sensitivity.Select(part => Of(part, figures.Answers, few))],
        };
    }

    private static ShownQuestion Of(QuestionFigures question, int few)
    {
        // Options that overlap do not add up, so none follows from the others; but each is a table of two, chosen and not chosen.
        var gaps = question.Overlapping
            ? question.Options.Index().Where(option => IsSmall(option.Item.Count, few) || IsSmall(question.Answered - option.Item.Count, few)).Select(option => option.Index).ToHashSet()
            : Gaps([.. question.Options.Select(option => option.Count)], few, [.. question.Options.Select(option => option.Aside ? 2 : option.Counts == false ? 1 : 0)]);
        var rounded = IsSmall(question.Aside, few) || IsSmall(question.Base, few);
        return new(
            question.Code,
            rounded ? (int)Math.Round(question.Base / 10.0, MidpointRounding.AwayFromZero) * 10 : question.Base,
            rounded,
            [.. question.Options.Select((option, i) => new ShownOption(option.Code, option.Aside, gaps.Contains(i) ? null : option.Count, gaps.Contains(i) || question.Answered == 0 ? null : Math.Round(option.Share ?? (double)option.Count / question.Answered, 3)))],
            Of(question.Rate, few),
            question.Score?.Base >= few ? Of(question.Score) : null)
        {
            Part = question.Part,
            Overlapping = question.Overlapping,
            Nps = NpsOf(question, few),
        };
    }

    private static ShownScore? NpsOf(QuestionFigures question, int few)
    {
        if (question.Promoters is not var (promoters, detractors) || new[] { promoters, detractors, question.Base - promoters - detractors }.Any(cell => IsSmall(cell, few)) || question.Base < few) return null;
        var nps = new NetPromoter((double)promoters / question.Base, (double)detractors / question.Base, question.Base);
        var interval = Interval.Around(nps.Score, nps.StandardError, -100, 100);
        return new(Math.Round(nps.Score, 1), Math.Round(interval.Low, 1), Math.Round(interval.High, 1), Math.Round(nps.StandardError, 2));
    }

    // All answers less a part are the rest: where the rest is small, its figures would follow from two rows of the table.
    private static ShownSensitivity Of(SensitivityFigures part, int all, int few) =>
        IsSmall(all - part.Answers, few) || IsSmall(part.Answers, few) ? new(part.Part, null, null, null)
        : new(part.Part, part.Answers, Of(part.Rate, few), part.Score?.Base >= few ? Of(part.Score) : null);

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
