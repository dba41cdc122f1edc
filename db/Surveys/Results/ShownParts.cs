using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>A share with its interval, 0 to 1, to a tenth of a percent where nothing small could be worked out from it.</summary>
public sealed record ShownRate(double Value, double Low, double High)
{
    /// <summary>To which step it is rounded where a tenth of a percent would give a small count away; null for that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Step { get; init; }

    /// <summary>How many digits its percentages are written with.</summary>
    [JsonIgnore]
    public int Digits => Step is null ? 1 : 0;
}

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
public sealed record ShownDimension(Dimension Dimension, IReadOnlyList<string> Questions, int Base, ShownScore? Score)
{
    /// <summary>Whether its base is rounded to tens, because the exact one would give a small count of a question away.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BaseIsRounded { get; init; }
}

/// <summary>What is shown of the composite: its score and what each dimension weighs, so that it can be computed again.</summary>
/// <param name="Base">Respondents.</param>
/// <param name="Score">The composite.</param>
/// <param name="IncompleteShare">The share of respondents for whom a dimension was missing and the others took its weight, 0 to 1.</param>
/// <param name="Weights">What each dimension weighs.</param>
public sealed record ShownComposite(int Base, ShownScore Score, double IncompleteShare, IReadOnlyList<CompositeWeight> Weights)
{
    /// <summary>Whether its base is rounded to tens, because the exact one would give a small count of a question away.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BaseIsRounded { get; init; }
}

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
