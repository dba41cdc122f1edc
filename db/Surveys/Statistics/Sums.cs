namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Sums in double precision with the lost digits carried along (Neumaier 1974), so that the order of a million rows, or how many hosts
/// share them, changes no printed digit. <c>real</c> weights gave three different sums for one cell.
/// </summary>
internal struct ExactSum
{
    private double sum, lost;

    public readonly double Value => sum + lost;

    public void Add(double value)
    {
        var next = sum + value;
        lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }

    public static double Of(ReadOnlySpan<double> values)
    {
        var total = new ExactSum();
        foreach (var value in values) total.Add(value);
        return total.Value;
    }
}
