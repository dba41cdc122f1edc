namespace PingHuEcoPublic.Surveys;

/// <summary>
/// What unequal weights alone cost (Kish 1965): deff = n·Σw²/(Σw)² = 1 + cv²(w), and the effective base (Σw)²/Σw². It knows nothing of
/// strata and clusters; their cost is the design effect of an <see cref="Estimate"/>.
/// </summary>
/// <param name="Base">How many respondents carry a weight above 0.</param>
/// <param name="Sum">Σw.</param>
/// <param name="SumOfSquares">Σw².</param>
public sealed record Kish(int Base, double Sum, double SumOfSquares)
{
    /// <summary>1 for equal weights, more for unequal ones; 0 where nobody has a weight.</summary>
    public double Effect => Sum > 0 ? Base * SumOfSquares / (Sum * Sum) : 0;

    /// <summary>The effective base: so many respondents with equal weights would be as exact.</summary>
    public double EffectiveBase => SumOfSquares > 0 ? Sum * Sum / SumOfSquares : 0;

    /// <summary>Of weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="people">How many respondents carry each; empty where one does.</param>
    public static Kish Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> people = default)
    {
        var (n, sum, squares) = (0, new ExactSum(), new ExactSum());
        for (var row = 0; row < weights.Length; row++)
        {
            if (weights[row] <= 0) continue;
            var each = people.IsEmpty ? 1 : people[row];
            n += (int)each;
            sum.Add(each * weights[row]);
            squares.Add(each * weights[row] * weights[row]);
        }
        return new(n, sum.Value, squares.Value);
    }
}
