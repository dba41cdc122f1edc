using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What kind of number a figure is.</summary>
public enum BundleMeasure
{
    /// <summary>A mean of points or of a number.</summary>
    Mean,

    /// <summary>A share, 0 to 1; its interval is Wilson's.</summary>
    Share,

    /// <summary>A weighted total.</summary>
    Total,

    /// <summary>A net promoter score, −100 to 100.</summary>
    Nps,

    /// <summary>The share of one answer among all who answered, 0 to 1; its interval is Wilson's.</summary>
    Option,

    /// <summary>A mean of respondents' own means.</summary>
    Index,
}

/// <summary>One estimate.</summary>
/// <param name="Question">The column.</param>
/// <param name="Measure">What kind of number.</param>
/// <param name="By">The category of the bundle's <c>by</c> column; null for all.</param>
/// <param name="Base">Respondents in the base.</param>
/// <param name="Missing">Respondents outside it.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Linearised.</param>
/// <param name="Low">The lower end of the 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="DesignEffect">Beside simple random sampling without replacement; null where Σw is no population.</param>
/// <param name="DesignEffectWithReplacement">Beside simple random sampling with replacement.</param>
/// <param name="EffectiveBase">The size of the simple random sample that would be as exact.</param>
public sealed record BundleFigure(
    string Question, BundleMeasure Measure, string? By, int Base, int Missing, double Value, double StandardError, double Low, double High,
    double? DesignEffect, double? DesignEffectWithReplacement, double EffectiveBase)
{
    /// <summary>Which answer the share is of; null for other measures.</summary>
    public string? Answer { get; init; }

    /// <summary>Which part of the rows; null for all.</summary>
    public string? Part { get; init; }

    /// <summary>Respondents in the base of an index who left a part of it open; null for other measures.</summary>
    public int? Incomplete { get; init; }

    internal (string, BundleMeasure, string?, string?, string?) Name => (Question, Measure, By, Answer, Part);
}

/// <summary>How calibration ended.</summary>
/// <param name="Iterations">Rounds over all margins.</param>
/// <param name="LargestError">The relative error of the worst category.</param>
/// <param name="Converged">Whether all hold.</param>
/// <param name="Trims">How often weights were trimmed and raked again.</param>
/// <param name="WithinBounds">Whether all weights lie within the bounds.</param>
/// <param name="SmallestWeight">The smallest weight.</param>
/// <param name="LargestWeight">The largest weight.</param>
public sealed record BundleCalibrated(int Iterations, double LargestError, bool Converged, int Trims, bool WithinBounds, double SmallestWeight, double LargestWeight);

/// <summary>One wave of a bundle.</summary>
/// <param name="Wave">Its word; null where the bundle has one wave.</param>
/// <param name="Rows">Respondents.</param>
/// <param name="SumOfWeights">Σw.</param>
/// <param name="WeightEffect">Kish's deff.</param>
/// <param name="EffectiveBase">Kish's effective base.</param>
/// <param name="Calibration">How calibration ended; null where there is none.</param>
/// <param name="Figures">The estimates.</param>
public sealed record BundleWave(string? Wave, int Rows, double SumOfWeights, double WeightEffect, double EffectiveBase, BundleCalibrated? Calibration, IReadOnlyList<BundleFigure> Figures)
{
    /// <summary>The lower median of each column of which one was asked for.</summary>
    public IReadOnlyDictionary<string, double> Medians { get; init; } = new Dictionary<string, double>();
}

/// <summary>The figures of further rows of a bundle.</summary>
/// <param name="Name">What the rows are called.</param>
/// <param name="Rows">How many.</param>
/// <param name="Figures">The estimates.</param>
public sealed record BundleSetFigures(string Name, int Rows, IReadOnlyList<BundleFigure> Figures);

/// <summary>The rates of a drawn sample, 0 to 1; null where there is nothing to divide by, or no e.</summary>
/// <param name="Rr1">Complete interviews over every case that is not known to be outside.</param>
/// <param name="Rr3">The same with e of the unknown cases.</param>
/// <param name="Cooperation1">COOP1.</param>
/// <param name="Refusal1">REF1.</param>
/// <param name="Contact1">CON1.</param>
public sealed record BundleRates(double? Rr1, double? Rr3, double? Cooperation1, double? Refusal1, double? Contact1);

/// <summary>Whether a figure changed from one wave to the next.</summary>
/// <param name="Question">The column.</param>
/// <param name="Measure">What kind of number.</param>
/// <param name="By">The category; null for all.</param>
/// <param name="From">The earlier wave.</param>
/// <param name="To">The later wave.</param>
/// <param name="Difference">Later less earlier.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="Z">The statistic; of shares by the pooled error.</param>
/// <param name="P">The p-value.</param>
/// <param name="HolmP">Adjusted for the number of categories tested of this figure.</param>
/// <param name="Low">The lower end of the 95 % interval of the difference.</param>
/// <param name="High">The upper end.</param>
/// <param name="Significant">Whether the adjusted p-value is under 5 %.</param>
public sealed record BundleTest(
    string Question, BundleMeasure Measure, string? By, string? From, string? To, double Difference, double StandardError, double Z, double P, double HolmP, double Low, double High, bool Significant)
{
    /// <summary>Which answer the share is of; null for other measures.</summary>
    public string? Answer { get; init; }

    /// <summary>Which part of the rows; null for all.</summary>
    public string? Part { get; init; }
}

/// <summary>Everything that a bundle tells.</summary>
/// <param name="Title">What the data are.</param>
/// <param name="Waves">The waves in order; an earlier bundle's first.</param>
/// <param name="Tests">Each figure against the same of the wave before.</param>
/// <param name="NotCompared">Questions whose score map is not that of the earlier bundle.</param>
public sealed record BundleFigures(string? Title, IReadOnlyList<BundleWave> Waves, IReadOnlyList<BundleTest> Tests, IReadOnlyList<string> NotCompared)
{
    /// <summary>The figures of what is shown apart.</summary>
    public IReadOnlyList<BundleSetFigures> Sets { get; init; } = [];

    /// <summary>What became of the drawn sample; null where none was drawn.</summary>
    public BundleRates? Response { get; init; }

    /// <summary>What is published and does not follow from the bundle.</summary>
    public IReadOnlyList<BundleOmission> NotRecomputed { get; init; } = [];

    /// <summary>Computes a bundle, and tests it against an earlier one where that is given.</summary>
    /// <exception cref="Refusal"><c>bundle.*</c> and <c>statistics.*</c>.</exception>
    public static BundleFigures Of(Bundle bundle, Bundle? earlier = null)
    {
        if (earlier?.Definition.Mode is { } before && bundle.Definition.Mode is { } now && before != now) throw new Refusal("bundle.mode", before, now);
        List<string> changed = [.. bundle.Definition.Questions.Where(question => earlier?.Definition.Questions.FirstOrDefault(other => other.Column == question.Column) is { } other && !SameMap(question, other)).Select(question => question.Column)];
        changed.AddRange(bundle.Definition.Indices.Where(index => earlier?.Definition.Indices.FirstOrDefault(other => other.Name == index.Name) is { } other && (!SameParts(index, other) || index.Parts.Keys.Any(changed.Contains))).Select(index => index.Name));
        BundleWave[] waves = [.. earlier is null ? [] : WavesOf(earlier), .. WavesOf(bundle)];
        return new(bundle.Definition.Title, waves, [.. waves.Zip(waves.Skip(1)).SelectMany(pair => TestsOf(pair.First, pair.Second, changed))], changed)
        {
            Sets = [.. bundle.Sets.Select(set => new BundleSetFigures(set.Name, set.Rows.Count, WavesOf(set.Rows).Single().Figures))],
            Response = bundle.Definition.Response?.Rates is { } rates ? new(rates.Rr1, rates.Rr3, rates.Cooperation1, rates.Refusal1, rates.Contact1) : null,
            NotRecomputed = bundle.Definition.NotRecomputed,
        };
    }

    private static IEnumerable<BundleWave> WavesOf(Bundle bundle)
    {
        if (bundle.Count == 0) throw new Refusal("statistics.rows.none");
        BundleCheck.Of(bundle.Definition);
        var sample = new BundleSample(bundle);
        if (bundle.Definition.Wave is not { } column) return [sample.Of(null, [.. Enumerable.Range(0, bundle.Count)])];
        var cells = bundle.Named(column);
        return [.. Enumerable.Range(0, bundle.Count).GroupBy(row => cells[row]).OrderBy(wave => wave.Key, StringComparer.Ordinal).Select(wave => sample.Of(wave.Key, [.. wave]))];
    }

    private static IEnumerable<BundleTest> TestsOf(BundleWave before, BundleWave after, List<string> changed)
    {
        var pairs = from now in after.Figures
                    where now.Measure != BundleMeasure.Total && !changed.Contains(now.Question)
                    from then in before.Figures
                    where then.Name == now.Name
                    let test = TestOf(then, now)
                    where test is not null
                    select (now, test);
        // One family is one figure over its categories: nine towns are nine tests of one question.
        foreach (var family in pairs.GroupBy(pair => (pair.now.Name with { Item3 = null }, pair.now.By is null)))
        {
            var adjusted = WaveTest.Holm([.. family.Select(pair => pair.test!.P)]);
            foreach (var (at, (now, test)) in family.Index())
                yield return new(now.Question, now.Measure, now.By, before.Wave, after.Wave, test!.Difference, test.StandardError, test.Z, test.P, adjusted[at], test.Interval.Low, test.Interval.High, adjusted[at] < WaveTest.Level) { Answer = now.Answer, Part = now.Part };
        }
    }

    private static WaveTest? TestOf(BundleFigure then, BundleFigure now)
    {
        var means = WaveTest.OfMeans((then.Value, then.StandardError), (now.Value, now.StandardError));
        if (now.Measure is not (BundleMeasure.Share or BundleMeasure.Option)) return means;
        var shares = WaveTest.OfShares((then.Value, then.EffectiveBase), (now.Value, now.EffectiveBase));
        return shares is null || means is null ? shares : shares with { StandardError = means.StandardError, Interval = means.Interval };
    }

    private static bool SameParts(BundleIndex one, BundleIndex other) => one.Parts.Count == other.Parts.Count && one.Parts.All(part => other.Parts.TryGetValue(part.Key, out var weight) && weight == part.Value);

    private static bool SameMap(BundleQuestion one, BundleQuestion other) =>
        (one.Scores ?? new Dictionary<string, double>()).OrderBy(each => each.Key, StringComparer.Ordinal).SequenceEqual((other.Scores ?? new Dictionary<string, double>()).OrderBy(each => each.Key, StringComparer.Ordinal))
        && (one.Counts ?? []).Order(StringComparer.Ordinal).SequenceEqual((other.Counts ?? []).Order(StringComparer.Ordinal))
        && one.Missing.Order(StringComparer.Ordinal).SequenceEqual(other.Missing.Order(StringComparer.Ordinal)) && one.Nps == other.Nps;
}
