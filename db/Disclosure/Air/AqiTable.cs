using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A concentration and the individual index that belongs to it.</summary>
/// <param name="Standard">The code of the standard.</param>
/// <param name="Pollutant">The pollutant, e.g. <c>PM2.5</c>.</param>
/// <param name="Period">Over what the concentration is averaged: <c>24h</c>, <c>8h</c>, <c>1h</c>.</param>
/// <param name="Iaqi">The individual index, 0 to 500.</param>
/// <param name="Concentration">The concentration, in the unit.</param>
/// <param name="Unit">µg/m³; mg/m³ for CO.</param>
public sealed record AqiBreakpoint(string Standard, string Pollutant, string Period, int Iaqi, decimal Concentration, string Unit);

/// <summary>One of the six levels of the index.</summary>
/// <param name="Standard">The code of the standard.</param>
/// <param name="Level">1 to 6.</param>
/// <param name="Lowest">The first index of the level.</param>
/// <param name="TitleZh">Its word (类别).</param>
/// <param name="TitleEn">Its word in English.</param>
/// <param name="ColourZh">The name of its colour.</param>
/// <param name="ColourEn">The same in English.</param>
public sealed record AqiLevel(string Standard, int Level, int Lowest, string TitleZh, string TitleEn, string ColourZh, string ColourEn)
{
    /// <summary>Its word, in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? TitleZh : TitleEn;

    /// <summary>The name of its colour, in the language.</summary>
    public string Colour(Wording words) => words.IsChinese ? ColourZh : ColourEn;
}

/// <summary>The table of one standard.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Breakpoints">Its breakpoints, the lowest index first.</param>
/// <param name="Levels">Its levels, the best first.</param>
public sealed record AqiTable(Standard Standard, IReadOnlyList<AqiBreakpoint> Breakpoints, IReadOnlyList<AqiLevel> Levels)
{
    /// <summary>The six pollutants that the index is made of, in the order in which they are said.</summary>
    public static IReadOnlyList<string> Pollutants { get; } = ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"];

    /// <summary>One column, the lowest first; empty where the standard has none.</summary>
    public IReadOnlyList<AqiBreakpoint> Column(string pollutant, string period) =>
        [.. Breakpoints.Where(each => each.Pollutant == pollutant && each.Period == period)];

    /// <summary>The level of an index.</summary>
    public AqiLevel Level(int index) => Levels.Last(each => each.Lowest <= index);
}
