namespace PingHuEcoPublic.Disclosure;

/// <summary>How a concentration met its column.</summary>
public enum ColumnFit
{
    /// <summary>Between two breakpoints.</summary>
    Within,

    /// <summary>Above the last breakpoint: the last index of the column is kept.</summary>
    Capped,

    /// <summary>Above the last breakpoint of a column that ends under 500: HJ 633—2012 does not judge it.</summary>
    Beyond,

    /// <summary>The standard has no column for it: HJ 633—2012 has none for an hour of particles.</summary>
    NoColumn,
}

/// <summary>The individual index (IAQI) of one pollutant.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Period">The column that judged it.</param>
/// <param name="Given">The concentration as it was given, in the unit.</param>
/// <param name="Concentration">The same as it was judged, rounded where the rule says so.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Iaqi">The index; null where it is not judged.</param>
/// <param name="Fit">How it met its column.</param>
/// <param name="Low">The breakpoint beneath; null where it is not judged.</param>
/// <param name="High">The breakpoint above; null where it is not judged.</param>
public sealed record SubIndex(string Pollutant, string Period, decimal Given, decimal Concentration, string Unit, int? Iaqi, ColumnFit Fit, AqiBreakpoint? Low, AqiBreakpoint? High)
{
    /// <summary>Judges one concentration: linear between two breakpoints, then up to the next whole number (向上进位取整).</summary>
    /// <param name="column">The column, the lowest first.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="period">The name of the column.</param>
    /// <param name="given">The concentration as it was given.</param>
    /// <param name="judged">The same, rounded where the rule says so.</param>
    /// <param name="capped">Whether a column that ends under 500 keeps its last index.</param>
    public static SubIndex Of(IReadOnlyList<AqiBreakpoint> column, string pollutant, string period, decimal given, decimal judged, bool capped)
    {
        if (column is []) return new(pollutant, period, given, judged, AirUnits.Of(pollutant), null, ColumnFit.NoColumn, null, null);
        var last = column[^1];
        if (judged > last.Concentration)
            return last.Iaqi == 500 || capped
                ? new(pollutant, period, given, judged, last.Unit, last.Iaqi, ColumnFit.Capped, last, null)
                : new(pollutant, period, given, judged, last.Unit, null, ColumnFit.Beyond, last, null);
        var above = column.Index().First(each => each.Index > 0 && judged <= each.Item.Concentration).Index;
        var (low, high) = (column[above - 1], column[above]);
        return new(pollutant, period, given, judged, low.Unit, (int)Math.Ceiling(Between(low, high, judged)), ColumnFit.Within, low, high);
    }

    /// <summary>The index before it is carried up; null where it is not between two breakpoints.</summary>
    public decimal? Exact => (Low, High) is ({ } low, { } high) ? Between(low, high, Concentration) : null;

    // Multiplied before it is divided: what is whole stays whole and is not carried up.
    private static decimal Between(AqiBreakpoint low, AqiBreakpoint high, decimal concentration) =>
        ((high.Iaqi - low.Iaqi) * (concentration - low.Concentration) / (high.Concentration - low.Concentration)) + low.Iaqi;
}

/// <summary>The units of the six pollutants.</summary>
public static class AirUnits
{
    /// <summary>µg/m³, and mg/m³ for CO.</summary>
    public static string Of(string pollutant) => pollutant == "CO" ? "mg/m³" : "µg/m³";
}
