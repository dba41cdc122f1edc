using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>A share with its interval, 0 to 1, to a tenth of a percent.</summary>
public sealed record ShownRate(double Value, double Low, double High);

/// <summary>A mean with its interval and standard error, to a tenth (the error to a hundredth) where nothing small could be worked out from it.</summary>
public sealed record ShownScore(double Value, double? Low, double? High, double? StandardError)
{
    /// <summary>To which step it is rounded where a tenth would give a small count away; null for a tenth.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Step { get; init; }

    /// <summary>How many digits it is written with.</summary>
    [JsonIgnore]
    public int Digits => Step >= 1 ? 0 : 1;

    /// <summary>
    /// The error that a comparison reckons with: where none is printed, what the printed interval allows; and what rounding to a step adds
    /// (a step's square over twelve). Null where nothing is known.
    /// </summary>
    [JsonIgnore]
    public double? ComparedError =>
        (StandardError ?? (Low is { } low && High is { } high ? (high - low) / 2 / Interval.Z95 : null)) is not { } error ? null
        : Step is { } step ? Math.Sqrt((error * error) + (step * step / 12)) : error;
}

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

/// <summary>The rates of a drawn sample, 0 to 1, to a tenth of a percent.</summary>
/// <param name="Cases">How many cases were drawn.</param>
/// <param name="Rr1">Complete interviews over every case that is not known to be outside.</param>
/// <param name="Rr3">The same with e of the cases of unknown eligibility; null where nobody stated e.</param>
/// <param name="Eligible">e.</param>
/// <param name="Reason">Where e comes from.</param>
/// <param name="Cooperation">COOP1.</param>
/// <param name="Refusal">REF1.</param>
/// <param name="Contact">CON1.</param>
public sealed record ShownResponse(int Cases, double? Rr1, double? Rr3, double? Eligible, string? Reason, double? Cooperation, double? Refusal, double? Contact)
{
    internal static ShownResponse? Of(SampleOutcome? outcome)
    {
        return outcome is null ? null : new(outcome.Counts.Cases, Rounded(outcome.Rates.Rr1), Rounded(outcome.Rates.Rr3), outcome.Eligible, outcome.Reason,
            Rounded(outcome.Rates.Cooperation1), Rounded(outcome.Rates.Refusal1), Rounded(outcome.Rates.Contact1));

        static double? Rounded(double? rate) => rate is { } value ? Math.Round(value, 3) : null;
    }
}

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

    /// <summary>What became of the drawn sample, where there was one. An open link has no response rate, whatever is asked of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShownResponse? Response { get; init; }

    /// <summary>What was written in words of one's own, by theme; null where nobody coded any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShownThemes>? Themes { get; init; }

    /// <summary>What was left out because an earlier publication of the wave would give it away; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Withheld>? Withheld { get; init; }

    /// <summary>Means that are rounded further than to a tenth, or left out, because a small count could be worked out from them; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CoarseMean>? Coarse { get; init; }

    /// <summary>How exactly a mean is printed.</summary>
    public Exactness ExactnessOf(WithheldFigure figure, string? code, string? part = null) =>
        Coarse?.FirstOrDefault(mean => mean.Figure == figure && mean.Code == code && mean.Part == part)?.Exactness ?? Exactness.Tenths;

    /// <summary>Only the chosen figures. What is left out leaves no trace of its size.</summary>
    /// <param name="chosen">Which.</param>
    /// <param name="headline">The headline's variable: its figures by parts of the answers go with it.</param>
    public ShownFigures Only(Publishing chosen, string? headline) => this with
    {
        Sensitivity = chosen.Questions is null || (headline is not null && chosen.Questions.Contains(headline)) ? Sensitivity : [],
        Questions = [.. Questions.Where(question => chosen.Questions?.Contains(question.Code) != false)],
        Coarse = Coarse?.Where(mean => mean.Figure switch
        {
            WithheldFigure.Question => chosen.Questions?.Contains(mean.Code!) != false,
            WithheldFigure.Towns => chosen.Towns,
            WithheldFigure.Dimension or WithheldFigure.Composite or WithheldFigure.Sensitivity or WithheldFigure.Themes => chosen.Questions is null,
        }).ToArray() is { Length: > 0 } coarse ? coarse : null,
        Themes = Themes?.Where(themes => chosen.Questions?.Contains(themes.Code) != false).ToArray() is { Length: > 0 } themes ? themes : null,
        Dimensions = [.. Dimensions.Where(dimension => chosen.Questions is null || dimension.Questions.All(chosen.Questions.Contains))],
        Towns = chosen.Towns ? Towns : [],
        Apart = [.. Apart.Select(apart => chosen.Questions is null ? apart : apart with { Rate = null, Score = null })],
        Composite = chosen.Questions is null || Dimensions.All(dimension => dimension.Questions.All(chosen.Questions.Contains)) ? Composite : null,
    };

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
            [.. figures.Questions.Select(question => Of(question, means.Of(question), few))],
            [.. figures.Dimensions.Select(dimension => new ShownDimension(dimension.Dimension, dimension.Questions, dimension.Score?.Base ?? 0, dimension.Score?.Base >= few ? means.Of(dimension).Print(dimension.Score) : null))],
            [.. figures.Towns.Select((town, i) => Of(town, towns.Contains(i), means.Of(town), few))],
            rules)
        {
            Composite = figures.Composite is { Score: var composite } found && composite.Base >= few && !IsSmall(found.Incomplete, few) && means.Composite.Print(composite) is { } score ? new(composite.Base, score, Math.Round((double)found.Incomplete / composite.Base, 3), found.Weights) : null,
            Sensitivity = [.. figures.Sensitivity.Select(part => Of(part, figures.Answers, means.Of(part), few))],
        };
        return means.Found is { Count: > 0 } coarse ? shown with { Coarse = coarse } : shown;
    }

    /// <summary>What may be shown of the headline among answers of which no counts are published.</summary>
    internal static (ShownRate? Rate, ShownScore? Score) Alone(QuestionFigures headline, FigureRules rules) =>
        (Of(headline.Rate, rules.SmallestCell), headline.Score?.Base >= rules.SmallestCell ? MeanProtection.Alone(headline.Options, headline.Score, rules).Print(headline.Score) : null);

    /// <summary>Which options are left out, and by which groups their sums are known: those that count towards the rate, those that do not, those aside.</summary>
    public static (HashSet<int> Hidden, int[] Groups) Hiding(QuestionFigures question, int few)
    {
        int[] groups = [.. question.Options.Select(option => option.Aside ? 2 : option.Counts == false ? 1 : 0)];
        // Options that overlap do not add up, so none follows from the others; but each is a table of two, chosen and not chosen.
        return (question.Overlapping
            ? question.Options.Index().Where(option => IsSmall(option.Item.Count, few) || IsSmall(question.Answered - option.Item.Count, few)).Select(option => option.Index).ToHashSet()
            : Gaps([.. question.Options.Select(option => option.Count)], few, groups), groups);
    }

    private static ShownQuestion Of(QuestionFigures question, Exactness exactness, int few)
    {
        var (gaps, _) = Hiding(question, few);
        var rounded = IsSmall(question.Aside, few) || IsSmall(question.Base, few);
        return new(
            question.Code,
            rounded ? (int)Math.Round(question.Base / 10.0, MidpointRounding.AwayFromZero) * 10 : question.Base,
            rounded,
            [.. question.Options.Select((option, i) => new ShownOption(option.Code, option.Aside, gaps.Contains(i) ? null : option.Count, gaps.Contains(i) || question.Answered == 0 ? null : Math.Round(option.Share ?? (double)option.Count / question.Answered, 3)))],
            Of(question.Rate, few),
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
    private static ShownSensitivity Of(SensitivityFigures part, int all, Exactness exactness, int few) =>
        IsSmall(all - part.Answers, few) || IsSmall(part.Answers, few) ? new(part.Part, null, null, null)
        : new(part.Part, part.Answers, Of(part.Rate, few), part.Score?.Base >= few ? exactness.Print(part.Score) : null);

    private static ShownTown Of(TownFigures town, bool isGap, Exactness exactness, int few)
    {
        var shown = !isGap && town.Standing != TownStanding.TooFew;
        return new(town.Town, isGap ? null : town.Answers, shown ? Of(town.Rate, few) : null, shown ? exactness.Print(town.Score) : null, isGap ? TownStanding.TooFew : town.Standing);
    }

    // A rate is a table of two cells: when either is small, its exact value would name it.
    private static ShownRate? Of(Proportion? rate, int few) =>
        rate is null || IsSmall(rate.Successes, few) || IsSmall(rate.Base - rate.Successes, few) || rate.Base < few ? null
        : new(Math.Round(rate.Value, 3), Math.Round(rate.Interval.Low, 3), Math.Round(rate.Interval.High, 3));

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
