using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// How a sample was drawn and weighted, and the errors that follow: weights, strata, clusters (nested in their stratum), the finite
/// population of a stratum, calibration to known totals. Variances are linearised:
/// v = Σₕ (1 − nₕ/Nₕ)·nₕ/(nₕ − 1)·Σ(z − z̄ₕ)² over the clusters' totals z of wᵢ·eᵢ. Results agree with the survey package of R.
/// </summary>
public sealed class SampleDesign
{
    private readonly double[] weights;
    private readonly int[] cluster;
    private readonly int[] stratumOf;
    private readonly double[] sampled;
    private readonly Calibration? calibration;
    private readonly double[]? people;

    private SampleDesign(double[] weights, int[] cluster, int[] stratumOf, double[] sampled, Calibration? calibration, double[]? people = null) =>
        (this.weights, this.cluster, this.stratumOf, this.sampled, this.calibration, this.people) = (weights, cluster, stratumOf, sampled, calibration, people);

    /// <summary>A respondent's weight, in the order of the rows.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>How many rows.</summary>
    public int Count => weights.Length;

    /// <summary>Whether anything beside the weights makes the errors: strata, clusters, a finite population or calibration.</summary>
    public bool IsComplex => calibration is not null || sampled.Length > 1 || stratumOf.Length < weights.Length || sampled.Any(share => share > 0);

    /// <summary>A design from its rows.</summary>
    /// <param name="weights">A weight a row, 0 or more.</param>
    /// <param name="strata">A stratum a row; null for one stratum.</param>
    /// <param name="clusters">A cluster a row, numbered within its stratum; null where each row was drawn by itself.</param>
    /// <param name="population">The number of clusters (without clusters: of people) in the row's stratum, or the sampled share when it is at most 1; null for no finite population.</param>
    /// <exception cref="Refusal"><c>statistics.*</c>: no row, a weight below 0 or none above, a sample or a stratum with one cluster, a population smaller than its sample.</exception>
    public static SampleDesign Of(IReadOnlyList<double> weights, IReadOnlyList<string>? strata = null, IReadOnlyList<string>? clusters = null, IReadOnlyList<double>? population = null)
    {
        if (weights.Count == 0) throw new Refusal("statistics.rows.none");
        if (weights.Index().FirstOrDefault(row => !(row.Item >= 0) || double.IsInfinity(row.Item), (-1, 0)) is { Index: >= 0 and var bad }) throw new Refusal("statistics.weight.wrong", bad + 1);
        if (!weights.Any(weight => weight > 0)) throw new Refusal("statistics.weight.none");
        var stratumNumbers = new Dictionary<string, int>();
        var clusterNumbers = new Dictionary<(int, string), int>();
        var (cluster, stratumOf, units, finite) = (new int[weights.Count], new List<int>(), new List<int>(), new List<double>());
        for (var row = 0; row < weights.Count; row++)
        {
            if (!stratumNumbers.TryGetValue(strata?[row] ?? "", out var stratum))
            {
                stratumNumbers.Add(strata?[row] ?? "", stratum = stratumNumbers.Count);
                units.Add(0);
                finite.Add(population?[row] ?? double.PositiveInfinity);
            }
            if (population is not null && Math.Abs(population[row] - finite[stratum]) > 1e-9) throw new Refusal("statistics.population.differs", strata?[row] is { Length: > 0 } named ? named : "—");
            var number = stratumOf.Count;
            if (clusters is null || clusterNumbers.TryAdd((stratum, clusters[row]), number))
            {
                stratumOf.Add(stratum);
                units[stratum]++;
            }
            else number = clusterNumbers[(stratum, clusters[row])];
            cluster[row] = number;
        }
        var sampled = new double[units.Count];
        foreach (var (word, stratum) in stratumNumbers)
        {
            if (strata is null && units[stratum] == 1 && finite[stratum] is not 1) throw new Refusal("statistics.unit.lonely");
            var name = word.Length > 0 ? word : "—";
            sampled[stratum] = finite[stratum] is > 0 and <= 1 and var share ? share : finite[stratum] > 0 ? units[stratum] / finite[stratum] : throw new Refusal("statistics.population.small", name, finite[stratum], units[stratum]);
            if (sampled[stratum] > 1) throw new Refusal("statistics.population.small", name, finite[stratum], units[stratum]);
            // One cluster says nothing of how clusters differ, unless it is all there is.
            if (units[stratum] == 1 && sampled[stratum] < 1) throw new Refusal("statistics.stratum.lonely", name);
        }
        return new([.. weights], cluster, [.. stratumOf], sampled, null);
    }

    /// <summary>The same sample with weights calibrated to known totals; its errors then come from residuals.</summary>
    public SampleDesign CalibratedBy(Calibration calibration) => new([.. calibration.Weights], cluster, stratumOf, sampled, calibration);

    /// <summary>
    /// A sample of which everybody was drawn by themselves, with one weight, then calibrated; a row stands for several who weigh the same and say
    /// the same, so that a million answers are a few hundred rows. Errors are those of as many single rows.
    /// </summary>
    /// <param name="calibration">Of cells: the weights are those of all people in a cell together.</param>
    /// <param name="people">How many respondents each row stands for, above 0.</param>
    internal static SampleDesign OfAlike(Calibration calibration, double[] people) =>
        new([.. calibration.Weights.Zip(people, (weight, each) => weight / each)], [.. Enumerable.Range(0, people.Length)], new int[people.Length], new double[1], calibration, people);

    /// <summary>Rows that stand for several, divided further by what those say.</summary>
    /// <param name="parts">The row that each comes from, and how many respondents it stands for.</param>
    internal SampleDesign Divided(IReadOnlyList<(int Row, double People)> parts) => OfAlike(calibration!.Divided(parts), [.. parts.Select(part => part.People)]);

    /// <summary>The weighted mean.</summary>
    /// <param name="values">A value a row; <see cref="double.NaN"/> where the row does not belong to the base.</param>
    /// <returns>Null where nobody is in the base.</returns>
    public Estimate? Mean(ReadOnlySpan<double> values)
    {
        var (n, sum, total, unequal) = (0, new ExactSum(), new ExactSum(), new ExactSum());
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]) || weights[row] <= 0) continue;
            n += (int)PeopleOf(row);
            sum.Add(PeopleOf(row) * weights[row]);
            total.Add(PeopleOf(row) * weights[row] * values[row]);
            unequal.Add(PeopleOf(row) * weights[row] * weights[row]);
        }
        if (n == 0) return null;
        var (size, mean) = (sum.Value, total.Value / sum.Value);
        var (influence, squares) = (new double[values.Length], new ExactSum());
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]) || weights[row] <= 0) continue;
            influence[row] = (values[row] - mean) / size;
            squares.Add(PeopleOf(row) * weights[row] * (values[row] - mean) * (values[row] - mean));
        }
        var variance = VarianceOfTotal(influence);
        var spread = n > 1 ? squares.Value / size * n / (n - 1) : 0;
        return new(n, size, mean, Math.Sqrt(variance),
            spread > 0 && size > n ? variance / (spread * (size - n) / (size * n)) : null,
            spread > 0 ? variance / (spread / n) : null,
            new(n, size, unequal.Value));
    }

    /// <summary>The weighted share of those for whom something holds.</summary>
    /// <param name="holds">1 or 0 a row, <see cref="double.NaN"/> outside the base.</param>
    /// <returns>Null where nobody is in the base.</returns>
    public Estimate? Share(ReadOnlySpan<double> holds) => Mean(holds);

    /// <summary>The weighted total, with its error.</summary>
    /// <param name="values">A value a row; <see cref="double.NaN"/> counts nothing.</param>
    public (double Value, double StandardError) Total(ReadOnlySpan<double> values)
    {
        var counted = new double[values.Length];
        var total = new ExactSum();
        for (var row = 0; row < values.Length; row++)
        {
            counted[row] = double.IsNaN(values[row]) ? 0 : values[row];
            total.Add(PeopleOf(row) * weights[row] * counted[row]);
        }
        return (total.Value, Math.Sqrt(VarianceOfTotal(counted)));
    }

    private double PeopleOf(int row) => people is null ? 1 : people[row];

    private double VarianceOfTotal(double[] influence)
    {
        var residual = calibration?.Residuals(influence) ?? influence;
        var totals = new double[stratumOf.Length];
        for (var row = 0; row < residual.Length; row++) totals[cluster[row]] += weights[row] * residual[row];
        // Where a row stands for several, each of them is a unit of its own and the row's number is theirs.
        var (units, means, squares) = (new double[sampled.Length], new double[sampled.Length], new double[sampled.Length]);
        for (var unit = 0; unit < totals.Length; unit++) (units[stratumOf[unit]], means[stratumOf[unit]]) = (units[stratumOf[unit]] + PeopleOf(unit), means[stratumOf[unit]] + (PeopleOf(unit) * totals[unit]));
        for (var stratum = 0; stratum < units.Length; stratum++) means[stratum] /= units[stratum];
        // Squares of deviations, not the difference of large sums: nothing cancels.
        for (var unit = 0; unit < totals.Length; unit++)
        {
            var away = totals[unit] - means[stratumOf[unit]];
            squares[stratumOf[unit]] += PeopleOf(unit) * away * away;
        }
        var variance = 0.0;
        for (var stratum = 0; stratum < units.Length; stratum++)
            if (units[stratum] > 1) variance += (1 - sampled[stratum]) * units[stratum] / (units[stratum] - 1) * squares[stratum];
        return variance;
    }
}
