namespace PingHuEcoPublic.Surveys;

/// <summary>One answer as analysis reads it.</summary>
/// <param name="Town">Division code; null where none was given.</param>
/// <param name="Codes">Dense codes in the version's order.</param>
/// <param name="Seconds">How long it took; null where not known.</param>
/// <param name="Verified">Whether it came by a one-use invitation.</param>
/// <param name="SameDevice">Whether the same device had answered before; a soft sign that drops nothing.</param>
public sealed record AnswerRow(string? Town, short[] Codes, short? Seconds, bool Verified = false, bool SameDevice = false);

/// <summary>The limits by which figures are judged and shown; rows of law, not constants.</summary>
/// <param name="TownBase">Below so many a town's figure is 样本不足 and not shown.</param>
/// <param name="SmallestCell">A count from 1 to one below it is not shown.</param>
public sealed record FigureRules(int TownBase, int SmallestCell)
{
    /// <summary>What each dimension weighs in the composite; empty for no composite.</summary>
    public IReadOnlyList<CompositeWeight> Composite { get; init; } = [];

    /// <summary>So many different counts must remain possible for each count that is left out, whatever is printed beside it.</summary>
    public int PossibleCounts { get; init; } = 5;

    /// <summary>Under this share of the median time somebody is flagged as too fast, 0 to 1.</summary>
    public double SpeederShare { get; init; } = 0.4;

    /// <summary>The target of 满意率 and 参与率 with its source; null where none stands.</summary>
    public FigureTarget? Target { get; init; }

    /// <summary>The least sample with its source; null where none stands.</summary>
    public FigureSample? Sample { get; init; }
}

/// <summary>What a dimension weighs in the composite.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Weight">Its share, 0 to 1.</param>
public sealed record CompositeWeight(Dimension Dimension, double Weight);

/// <summary>A target as a row of the rules.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Confirmed">Whether the bureau has confirmed it.</param>
public sealed record FigureTarget(double Share, string Source, bool Confirmed);

/// <summary>The least sample as rows of the rules.</summary>
/// <param name="Least">So many answers at least.</param>
/// <param name="Permille">So many of a thousand residents.</param>
/// <param name="Residents">Residents.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Confirmed">Whether the bureau has confirmed it.</param>
public sealed record FigureSample(int Least, double Permille, long Residents, string Source, bool Confirmed);

/// <summary>How often one answer was given.</summary>
/// <param name="Code">The option, or the number of a scale.</param>
/// <param name="Count">How often.</param>
/// <param name="Aside">Whether it stands outside the denominators.</param>
/// <param name="Counts">Whether it counts towards the rate; null where there is no rate.</param>
public sealed record OptionFigure(string Code, int Count, bool Aside, bool? Counts)
{
    /// <summary>Its weighted share of all who answered; null where nothing is weighted.</summary>
    public double? Share { get; init; }

    /// <summary>What it adds to the mean; null where it is in none.</summary>
    public double? Points { get; init; }
}

/// <summary>The figures of one question.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Answered">How many gave any answer, the outside ones included.</param>
/// <param name="Options">How often each answer was given; empty for a text.</param>
/// <param name="Rate">满意率 and its kin; null where the score map gives none or nobody is in the base.</param>
/// <param name="Score">满意度 and its kin; null where nobody is in the base.</param>
public sealed record QuestionFigures(string Code, int Answered, IReadOnlyList<OptionFigure> Options, Proportion? Rate, Mean? Score)
{
    /// <summary>The row of a matrix; null elsewhere.</summary>
    public string? Part { get; init; }

    /// <summary>Whether several options can be one person's: the base is respondents, and shares may add up to more than 100 %.</summary>
    public bool Overlapping { get; init; }

    /// <summary>Promoters and detractors of a scale from 0 to 10; null elsewhere.</summary>
    public (int Promoters, int Detractors)? Promoters { get; init; }

    /// <summary>What all who answered weigh together; null where nothing is weighted.</summary>
    public double? Weight { get; init; }

    /// <summary>How many answered 不清楚 or the like.</summary>
    public int Aside => Options.Where(option => option.Aside).Sum(option => option.Count);

    /// <summary>The denominator: who answered, without 不清楚.</summary>
    public int Base => Answered - Aside;
}

/// <summary>A dimension's composite: each respondent's mean over the dimension's questions that they answered, then the mean of those.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Questions">Which questions enter it.</param>
/// <param name="Score">The composite; null where nobody is in the base.</param>
public sealed record DimensionFigures(Dimension Dimension, IReadOnlyList<string> Questions, Mean? Score);

/// <summary>The composite of the dimensions, with what each weighs.</summary>
/// <param name="Score">The mean of the respondents' own composites.</param>
/// <param name="Incomplete">Respondents who answered nothing of some dimension; its weight went to the others.</param>
/// <param name="Weights">What each dimension weighs.</param>
public sealed record CompositeFigures(Mean Score, int Incomplete, IReadOnlyList<CompositeWeight> Weights);

/// <summary>How a town's figure stands to the city's.</summary>
public enum TownStanding
{
    /// <summary>样本不足: fewer answers than the rule asks for.</summary>
    TooFew,

    /// <summary>与全市无显著差异: its interval overlaps the city's.</summary>
    NotDifferent,

    /// <summary>Higher than the city's, the intervals apart.</summary>
    Higher,

    /// <summary>Lower than the city's, the intervals apart.</summary>
    Lower,

    /// <summary>均值不公布: a small count could be worked out from its mean, so its place is not told either.</summary>
    Withheld,
}

/// <summary>The figures of one town, of the headline question.</summary>
/// <param name="Town">Division code.</param>
/// <param name="Answers">Sheets from the town.</param>
/// <param name="Rate">满意率.</param>
/// <param name="Score">满意度.</param>
/// <param name="Standing">How it stands to the city's.</param>
public sealed record TownFigures(string Town, int Answers, Proportion? Rate, Mean? Score, TownStanding Standing)
{
    /// <summary>How often each answer was given there; never shown.</summary>
    public IReadOnlyList<OptionFigure> Options { get; init; } = [];

    /// <summary>What an answer from there weighs on the average; null where nothing is weighted.</summary>
    public double? Weight { get; init; }
}

/// <summary>All figures of a wave, exact; what the public sees of them is <see cref="ShownFigures"/>.</summary>
/// <param name="Answers">How many sheets.</param>
/// <param name="MedianSeconds">Half took less; null where no time is known.</param>
/// <param name="Questions">Every question that asks and is no town, in order.</param>
/// <param name="Dimensions">The dimensions that some question enters, in their order.</param>
/// <param name="Towns">The nine towns; empty where the town is not asked or there is no headline.</param>
/// <param name="Elsewhere">Sheets without a town.</param>
public sealed record WaveFigures(
    int Answers,
    int? MedianSeconds,
    IReadOnlyList<QuestionFigures> Questions,
    IReadOnlyList<DimensionFigures> Dimensions,
    IReadOnlyList<TownFigures> Towns,
    int Elsewhere)
{
    /// <summary>The composite; null where fewer than two dimensions are asked or none weighs anything.</summary>
    public CompositeFigures? Composite { get; init; }

    /// <summary>The variable of the question that heads the results; what towns and parts of the answers show is of it.</summary>
    public string? Headline { get; init; }

    /// <summary>The headline by parts of the answers; empty for weighted figures.</summary>
    public IReadOnlyList<SensitivityFigures> Sensitivity { get; init; } = [];
}
