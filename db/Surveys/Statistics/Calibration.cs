using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A known distribution of the population: by town, by age and sex, … Post-stratification has one, raking several.</summary>
/// <param name="Name">What it is by, e.g. <c>town</c>.</param>
/// <param name="Targets">How many people each category has; above 0.</param>
public sealed record Margin(string Name, IReadOnlyDictionary<string, double> Targets);

/// <summary>How weights are calibrated.</summary>
/// <param name="Tolerance">The relative error of the worst category at which it has converged.</param>
/// <param name="MostIterations">After so many rounds it has not.</param>
/// <param name="Low">Weights under so many times the mean weight are lifted to it, then raked again; null for no such bound.</param>
/// <param name="High">Weights above so many times the mean weight are cut to it, then raked again; null for no such bound.</param>
public sealed record CalibrationRules(double Tolerance = 1e-10, int MostIterations = 1000, double? Low = null, double? High = null)
{
    /// <summary>Whether weights are trimmed.</summary>
    public bool Trims => Low is not null || High is not null;
}

/// <summary>
/// Weights that add up to known totals: w' = w·N/Σw in each category, in turn over the margins until every one holds (iterative
/// proportional fitting, Deming and Stephan 1940). With one margin that is post-stratification and done in one round.
/// </summary>
public sealed class Calibration
{
    private const double LargestScaling = 0.01;
    private const int MostTrims = 50;

    private readonly double[] start;
    private readonly int[][] category;
    private readonly double[]? alike;

    private Calibration(double[] start, double[] weights, int[][] category, double[]? alike, int iterations, double error, bool converged, int trims, bool withinBounds) =>
        (this.start, Weights, this.category, this.alike, Iterations, LargestError, Converged, Trims, WithinBounds) = (start, weights, category, alike, iterations, error, converged, trims, withinBounds);

    /// <summary>The calibrated weights, in the order of the rows.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>How many rounds over all margins it took.</summary>
    public int Iterations { get; }

    /// <summary>The relative error of the worst category after the last round.</summary>
    public double LargestError { get; }

    /// <summary>Whether every category holds within the tolerance. It is shown; a figure by weights that do not hold says so.</summary>
    public bool Converged { get; }

    /// <summary>How often weights were trimmed and raked again.</summary>
    public int Trims { get; }

    /// <summary>Whether all weights lie within the bounds after the last raking; true where nothing is trimmed.</summary>
    public bool WithinBounds { get; }

    /// <summary>Calibrates.</summary>
    /// <param name="weights">The weights of the design.</param>
    /// <param name="margins">At least one margin, each with the category of every row.</param>
    /// <param name="rules">Tolerance and bounds.</param>
    /// <param name="people">How many respondents each row stands for, when rows are cells of respondents alike; null where each is one.</param>
    /// <exception cref="Refusal"><c>statistics.margin.*</c>: a category nobody answered in, one without a target, margins of different populations.</exception>
    public static Calibration Of(ReadOnlySpan<double> weights, IReadOnlyList<(Margin Margin, IReadOnlyList<string> Categories)> margins, CalibrationRules rules, double[]? people = null)
    {
        if (margins.Count == 0) throw new Refusal("statistics.margin.none");
        double[] start = [.. weights];
        var alike = people;
        people ??= [.. start.Select(weight => weight > 0 ? 1.0 : 0)];
        var (targets, category) = (new double[margins.Count][], new int[margins.Count][]);
        var population = margins[0].Margin.Targets.Values.Sum();
        foreach (var (at, (margin, rows)) in margins.Index())
        {
            (targets[at], category[at]) = Read(margin, rows, start);
            var total = targets[at].Sum();
            if (Math.Abs(total - population) > LargestScaling * population) throw new Refusal("statistics.margin.differs", margin.Name, total, population);
            for (var i = 0; i < targets[at].Length; i++) targets[at][i] *= population / total;
        }
        double[] fitted = [.. start];
        var (iterations, error) = Rake(fitted, targets, category, rules);
        var (trims, within) = (0, Within(fitted, people, rules));
        while (!within && trims < MostTrims && error <= rules.Tolerance)
        {
            Trim(fitted, people, rules);
            var (more, left) = Rake(fitted, targets, category, rules);
            (iterations, error, trims, within) = (iterations + more, left, trims + 1, Within(fitted, people, rules));
        }
        return new(start, fitted, category, alike, iterations, error, error <= rules.Tolerance, trims, within);
    }

    /// <summary>
    /// What the margins leave unexplained of a linearised value; only that varies from sample to sample once the margins are held: the
    /// values less their means by category. As in R's <c>postStratify</c> one margin takes means weighted as drawn; as in its <c>rake</c>
    /// several take plain means, ten times in turn. Where everybody was drawn with one weight the two are the same.
    /// </summary>
    internal double[] Residuals(double[] values)
    {
        double[] left = [.. values];
        for (var round = 0; round < (category.Length == 1 ? 1 : 10); round++)
            foreach (var of in category)
            {
                var (sum, weight) = (new double[of.Max() + 1], new double[of.Max() + 1]);
                for (var row = 0; row < left.Length; row++)
                {
                    var drawn = category.Length == 1 ? start[row] : alike is null ? 1 : alike[row];
                    (sum[of[row]], weight[of[row]]) = (sum[of[row]] + (drawn * left[row]), weight[of[row]] + drawn);
                }
                for (var row = 0; row < left.Length; row++) left[row] -= sum[of[row]] / weight[of[row]];
            }
        return left;
    }

    /// <summary>Cells divided further: each part takes its people's share of the weight.</summary>
    internal Calibration Divided(IReadOnlyList<(int Row, double People)> parts)
    {
        return new(Of(start), Of(Weights), [.. category.Select(of => (int[])[.. parts.Select(part => of[part.Row])])], [.. parts.Select(part => part.People)], Iterations, LargestError, Converged, Trims, WithinBounds);

        double[] Of(IReadOnlyList<double> whole) => [.. parts.Select(part => whole[part.Row] * part.People / alike![part.Row])];
    }

    private static (double[] Targets, int[] Category) Read(Margin margin, IReadOnlyList<string> rows, double[] weights)
    {
        var numbers = margin.Targets.Keys.Index().ToDictionary(each => each.Item, each => each.Index);
        double[] targets = [.. margin.Targets.Values];
        if (margin.Targets.FirstOrDefault(each => !(each.Value > 0) || double.IsInfinity(each.Value)) is { Key: { } wrong }) throw new Refusal("statistics.margin.target", margin.Name, wrong);
        var (category, have) = (new int[rows.Count], new double[targets.Length]);
        for (var row = 0; row < rows.Count; row++)
        {
            if (!numbers.TryGetValue(rows[row], out category[row])) throw new Refusal("statistics.margin.unknown", margin.Name, rows[row]);
            have[category[row]] += weights[row];
        }
        // A category of the population in which nobody answered cannot be weighted up: joining categories is a person's decision.
        if (have.Index().FirstOrDefault(each => !(each.Item > 0), (-1, 0)) is { Index: >= 0 and var empty }) throw new Refusal("statistics.margin.empty", margin.Name, margin.Targets.Keys.ElementAt(empty));
        return (targets, category);
    }

    private static (int Iterations, double Error) Rake(double[] weights, double[][] targets, int[][] category, CalibrationRules rules)
    {
        for (var round = 1; ; round++)
        {
            for (var margin = 0; margin < targets.Length; margin++)
            {
                var sums = Sums(weights, category[margin], targets[margin].Length);
                for (var row = 0; row < weights.Length; row++) weights[row] *= targets[margin][category[margin][row]] / sums[category[margin][row]];
            }
            var error = targets.Index().Max(margin => Sums(weights, category[margin.Index], margin.Item.Length).Zip(margin.Item).Max(each => Math.Abs(each.First - each.Second) / each.Second));
            if (error <= rules.Tolerance || round >= rules.MostIterations || double.IsNaN(error)) return (round, error);
        }
    }

    private static double[] Sums(double[] weights, int[] category, int categories)
    {
        var sums = new ExactSum[categories];
        for (var row = 0; row < weights.Length; row++) sums[category[row]].Add(weights[row]);
        return [.. sums.Select(sum => sum.Value)];
    }

    private static bool Within(double[] weights, double[] people, CalibrationRules rules)
    {
        var mean = ExactSum.Of(weights) / people.Sum();
        return weights.Zip(people).All(row => row.Second == 0 || (row.First <= (rules.High ?? double.PositiveInfinity) * mean * row.Second * (1 + 1e-6) && row.First >= (rules.Low ?? 0) * mean * row.Second * (1 - 1e-6)));
    }

    private static void Trim(double[] weights, double[] people, CalibrationRules rules)
    {
        var mean = ExactSum.Of(weights) / people.Sum();
        for (var row = 0; row < weights.Length; row++)
            if (people[row] > 0) weights[row] = Math.Clamp(weights[row], (rules.Low ?? 0) * mean * people[row], (rules.High ?? double.PositiveInfinity) * mean * people[row]);
    }
}
