namespace PingHuEcoPublic.Surveys;

/// <summary>The two distributions that our tests need, to about twelve digits.</summary>
public static class Distributions
{
    private const double Tiny = 1e-300;

    /// <summary>The share of the standard normal distribution that lies further out than ±|z|: the p-value of a two-sided test, 0 to 1.</summary>
    public static double NormalBothTails(double z) => ChiSquaredAbove(z * z, 1);

    /// <summary>The quantile of the standard normal distribution.</summary>
    /// <param name="p">Between 0 and 1, both ends excluded.</param>
    public static double NormalQuantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        // Halving an interval is slow and cannot go wrong; it runs once a page.
        var (low, high) = (-40.0, 40.0);
        while (high - low > 1e-13)
        {
            var middle = (low + high) / 2;
            var below = middle < 0 ? NormalBothTails(middle) / 2 : 1 - (NormalBothTails(middle) / 2);
            (low, high) = below < p ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    /// <summary>The share of the χ² distribution above a value: the p-value, 0 to 1.</summary>
    /// <param name="value">0 or more.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double ChiSquaredAbove(double value, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        return value == 0 ? 1 : GammaAbove(degrees / 2.0, value / 2);
    }

    // The regularised upper incomplete gamma function: its series near the origin, its continued fraction (Lentz) beyond.
    private static double GammaAbove(double a, double x)
    {
        var front = Math.Exp((a * Math.Log(x)) - x - LogGammaOfHalves(a));
        if (x < a + 1)
        {
            var (term, sum) = (1 / a, 1 / a);
            for (var n = a + 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++) sum += term *= x / n;
            return 1 - (front * sum);
        }
        var b = x + 1 - a;
        var (c, d) = (1 / Tiny, 1 / b);
        var fraction = d;
        for (var i = 1; i < 10_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16) break;
        }
        return front * fraction;
    }

    // a is a whole number of halves, so that ln Γ is a finite sum: Γ(1/2) = √π, Γ(1) = 1, Γ(a + 1) = a·Γ(a).
    private static double LogGammaOfHalves(double a)
    {
        var value = a % 1 == 0 ? 0 : Math.Log(Math.PI) / 2;
        for (var at = a % 1 == 0 ? 1 : 0.5; at < a; at++) value += Math.Log(at);
        return value;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
