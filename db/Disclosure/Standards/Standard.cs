using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What is measured: 环境要素.</summary>
public enum Medium
{
    /// <summary>环境空气.</summary>
    Air,

    /// <summary>地表水.</summary>
    Water,

    /// <summary>声环境.</summary>
    Noise,
}

/// <summary>A technical standard and the days on which it stands.</summary>
/// <param name="Code">The code, e.g. <c>GB3095-2026</c>.</param>
/// <param name="Medium">What it speaks of.</param>
/// <param name="TitleZh">Its title with its number.</param>
/// <param name="TitleEn">The same in English.</param>
/// <param name="ValidFrom">The first day on which it stands.</param>
/// <param name="ValidTo">The last; null while it stands.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Standard(string Code, Medium Medium, string TitleZh, string TitleEn, DateOnly ValidFrom, DateOnly? ValidTo, string Source)
{
    /// <summary>Whether it stands on a day.</summary>
    public bool StandsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>Its title, in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? TitleZh : TitleEn;
}

/// <summary>One limit of a standard, with its own days: GB 3095—2026 has two stages.</summary>
/// <param name="Standard">The code of the standard.</param>
/// <param name="Medium">What it speaks of.</param>
/// <param name="Item">What is measured, e.g. <c>PM2.5</c>, <c>NH3-N</c>, <c>Leq</c>.</param>
/// <param name="ItemZh">Its name.</param>
/// <param name="ItemEn">Its name in English.</param>
/// <param name="Period">Over what it is averaged: <c>year</c>, <c>24h</c>, <c>8h</c>, <c>1h</c>, <c>sample</c>, <c>day</c>, <c>night</c>.</param>
/// <param name="Class">The class of place or water, as the standard numbers it.</param>
/// <param name="Comparison"><c>&lt;=</c> or <c>&gt;=</c>.</param>
/// <param name="Value">The limit, in the unit.</param>
/// <param name="Unit">The unit; empty for pH.</param>
/// <param name="ValidFrom">The first day on which it stands.</param>
/// <param name="ValidTo">The last; null while it stands.</param>
/// <param name="Assessed">Whether it decides the class of a section: 环办〔2011〕22号 leaves out total nitrogen and coliforms.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Confirmed">False until the bureau has read it in the standard itself.</param>
public sealed record StandardLimit(
    string Standard, Medium Medium, string Item, string ItemZh, string ItemEn, string Period, string Class, string Comparison, decimal Value, string Unit,
    DateOnly ValidFrom, DateOnly? ValidTo, bool Assessed, string Source, bool Confirmed)
{
    /// <summary>Whether it stands on a day.</summary>
    public bool StandsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>Whether a value keeps it.</summary>
    public bool Admits(decimal value) => Comparison == ">=" ? value >= Value : value <= Value;

    /// <summary>The name of what is measured, in the language.</summary>
    public string Name(Wording words) => words.IsChinese ? ItemZh : ItemEn;
}

/// <summary>All standards, limits and air quality tables, to be asked what stands on a day. Pure: read it once by <see cref="StandardReader"/> and pass it on.</summary>
/// <param name="standards">The standards.</param>
/// <param name="limits">Their limits.</param>
/// <param name="breakpoints">The breakpoints of the air quality index.</param>
/// <param name="levels">Its levels.</param>
public sealed class StandardBook(IEnumerable<Standard> standards, IEnumerable<StandardLimit> limits, IEnumerable<AqiBreakpoint> breakpoints, IEnumerable<AqiLevel> levels)
{
    private readonly Standard[] standards = [.. standards.OrderBy(each => each.ValidFrom)];
    private readonly ILookup<string, StandardLimit> limits = limits.OrderBy(each => each.ValidFrom).ToLookup(each => each.Item);
    private readonly ILookup<string, AqiBreakpoint> breakpoints = breakpoints.OrderBy(each => each.Iaqi).ToLookup(each => each.Standard);
    private readonly ILookup<string, AqiLevel> levels = levels.OrderBy(each => each.Level).ToLookup(each => each.Standard);

    /// <summary>Every limit, by item and date.</summary>
    public IEnumerable<StandardLimit> Limits => limits.SelectMany(each => each);

    /// <summary>The standard under a code.</summary>
    public Standard Standard(string code) => standards.First(each => each.Code == code);

    /// <summary>The limits of an item that stand on a day, by period and class.</summary>
    public IEnumerable<StandardLimit> LimitsOn(string item, DateOnly day) => limits[item].Where(each => each.StandsOn(day));

    /// <summary>The limit that stands on a day; null where none does.</summary>
    public StandardLimit? Limit(string item, string period, string @class, DateOnly day) =>
        limits[item].LastOrDefault(each => each.Period == period && each.Class == @class && each.StandsOn(day));

    /// <summary>Every limit of an item over a period for a class, the oldest first: the steps that a plot draws.</summary>
    public IReadOnlyList<StandardLimit> Steps(string item, string period, string @class) =>
        [.. limits[item].Where(each => each.Period == period && each.Class == @class)];

    /// <summary>
    /// The table of the air quality index for a day. Days before the first standard was in force throughout the country are
    /// computed back with it, as everybody does with older readings.
    /// </summary>
    public AqiTable AqiOn(DateOnly day)
    {
        Standard[] tables = [.. standards.Where(each => breakpoints.Contains(each.Code))];
        var standing = tables.LastOrDefault(each => each.StandsOn(day)) ?? tables[0];
        return new(standing, [.. breakpoints[standing.Code]], [.. levels[standing.Code]]);
    }
}
