namespace PingHuEcoPublic.Surveys;

/// <summary>A mean, a share or a total of a sample, with what its design makes of its error.</summary>
/// <param name="Base">How many respondents stand in the base; always printed.</param>
/// <param name="SumOfWeights">Their weights together.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Linearised; 0 where everybody was asked or all say the same.</param>
/// <param name="DesignEffect">Its variance beside that of a simple random sample drawn without replacement from Σw people; null where Σw is no population, or where it is 0 by 0.</param>
/// <param name="DesignEffectWithReplacement">The same beside one drawn with replacement; null where it is 0 by 0.</param>
/// <param name="Weights">What the weights alone cost in this base.</param>
public sealed record Estimate(int Base, double SumOfWeights, double Value, double StandardError, double? DesignEffect, double? DesignEffectWithReplacement, Kish Weights)
{
    /// <summary>Value ± 1.96 standard errors.</summary>
    public Interval Interval => new(Value - (Interval.Z95 * StandardError), Value + (Interval.Z95 * StandardError));

    /// <summary>
    /// The size of the simple random sample that would be as exact: n over the design effect, or Kish's where all say the same and the
    /// design effect is 0 by 0.
    /// </summary>
    public double EffectiveBase => DesignEffectWithReplacement is > 0 and var effect ? Base / effect : Weights.EffectiveBase;

    /// <summary>Wilson's 95 % interval of a share, n replaced by the effective base; it holds at 0 and 1 too.</summary>
    /// <param name="effectiveBase">The base to use; <see cref="EffectiveBase"/> by default.</param>
    public Interval Wilson(double? effectiveBase = null)
    {
        var n = effectiveBase ?? EffectiveBase;
        return Interval.Wilson(Math.Clamp(Value, 0, 1) * n, n);
    }
}
