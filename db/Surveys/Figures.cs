namespace PingHuEcoPublic.Surveys;

/// <summary>One answer as analysis reads it.</summary>
/// <param name="Town">Division code; null where none was given.</param>
/// <param name="Codes">Dense codes in the version's order.</param>
/// <param name="Seconds">How long it took; null where not known.</param>
public sealed record AnswerRow(string? Town, short[] Codes, short? Seconds);

/// <summary>The limits by which figures are judged and shown; rows of law, not constants.</summary>
/// <param name="TownBase">Below so many a town's figure is 样本不足 and not shown.</param>
/// <param name="SmallestCell">A count from 1 to one below it is not shown.</param>
public sealed record FigureRules(int TownBase, int SmallestCell);

/// <summary>How often one answer was given.</summary>
/// <param name="Code">The option, or the number of a scale.</param>
/// <param name="Count">How often.</param>
/// <param name="Aside">Whether it stands outside the denominators.</param>
/// <param name="Counts">Whether it counts towards the rate; null where there is no rate.</param>
public sealed record OptionFigure(string Code, int Count, bool Aside, bool? Counts);

/// <summary>The figures of one question.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Answered">How many gave any answer, the outside ones included.</param>
/// <param name="Options">How often each answer was given; empty for a text.</param>
/// <param name="Rate">满意率 and its kin; null where the score map gives none or nobody is in the base.</param>
/// <param name="Score">满意度 and its kin; null where nobody is in the base.</param>
public sealed record QuestionFigures(string Code, int Answered, IReadOnlyList<OptionFigure> Options, Proportion? Rate, Mean? Score)
{
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
}

/// <summary>The figures of one town, of the headline question.</summary>
/// <param name="Town">Division code.</param>
/// <param name="Answers">Sheets from the town.</param>
/// <param name="Rate">满意率.</param>
/// <param name="Score">满意度.</param>
/// <param name="Standing">How it stands to the city's.</param>
public sealed record TownFigures(string Town, int Answers, Proportion? Rate, Mean? Score, TownStanding Standing);

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
    int Elsewhere);
