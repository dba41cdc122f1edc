namespace PingHuEcoPublic.Disclosure;

/// <summary>The class of surface water; the sixth is 劣Ⅴ, beyond the standard.</summary>
public enum WaterClass
{
    /// <summary>Ⅰ.</summary>
    One = 1,

    /// <summary>Ⅱ.</summary>
    Two,

    /// <summary>Ⅲ.</summary>
    Three,

    /// <summary>Ⅳ.</summary>
    Four,

    /// <summary>Ⅴ.</summary>
    Five,

    /// <summary>劣Ⅴ.</summary>
    BeyondFive,
}

/// <summary>What one item says.</summary>
/// <param name="Item">The item, e.g. <c>NH3-N</c>; <c>pH</c> for both of its limits.</param>
/// <param name="Value">The reading, in the unit of the limit.</param>
/// <param name="Class">The best class whose limit the reading keeps.</param>
/// <param name="Kept">The limit of that class, two for pH; none beyond class Ⅴ.</param>
/// <param name="Broken">The limit of the next better class; null at class Ⅰ.</param>
/// <param name="Assessed">Whether it counts for the section.</param>
public sealed record WaterItem(string Item, decimal Value, WaterClass Class, IReadOnlyList<StandardLimit> Kept, StandardLimit? Broken, bool Assessed);

/// <summary>The class of a section by its single worst item (环办〔2011〕22号). Pure.</summary>
/// <param name="On">The day of the sample.</param>
/// <param name="Standard">The standard.</param>
/// <param name="Class">The class; null where no item that counts was given.</param>
/// <param name="Deciding">The items that have it, where it is worse than Ⅰ.</param>
/// <param name="Items">Every item that was given, in the order of the standard.</param>
public sealed record WaterGrade(DateOnly On, Standard Standard, WaterClass? Class, IReadOnlyList<string> Deciding, IReadOnlyList<WaterItem> Items)
{
    private const string Saturation = "DO-saturation";

    /// <summary>Judges the readings of one sample, or the means of a period.</summary>
    /// <param name="on">The day.</param>
    /// <param name="readings">By item; of rivers, total phosphorus is <c>TP</c>, of lakes <c>TP-lake</c>.</param>
    /// <param name="book">The standards.</param>
    public static WaterGrade Of(DateOnly on, IReadOnlyDictionary<string, decimal> readings, StandardBook book)
    {
        var limits = book.Limits.Where(each => each.Medium == Medium.Water && each.StandsOn(on)).ToLookup(each => NameOf(each.Item));
        WaterItem[] items = [.. from named in limits where named.Key != Saturation && readings.ContainsKey(named.Key) select Judge(named.Key, [.. named], readings, [.. limits[Saturation]])];
        WaterItem[] counted = [.. items.Where(each => each.Assessed)];
        WaterClass? worst = counted is [] ? null : counted.Max(each => each.Class);
        return new(on, book.Standard(book.Limits.First(each => each.Medium == Medium.Water).Standard), worst, worst > WaterClass.One ? [.. counted.Where(each => each.Class == worst).Select(each => each.Item)] : [], items);
    }

    /// <summary>Every item that can be judged, as it is written; the two limits of pH are one item.</summary>
    public static IReadOnlyList<string> ItemsOf(StandardBook book) => [.. book.Limits.Where(each => each.Medium == Medium.Water).Select(each => NameOf(each.Item)).Distinct()];

    // What keeps the same limit in two classes has the better one.
    private static WaterItem Judge(string item, StandardLimit[] limits, IReadOnlyDictionary<string, decimal> readings, StandardLimit[] saturation)
    {
        var value = readings[item];
        bool Keeps(StandardLimit limit) => limit.Admits(value)
            || (item == "DO" && readings.TryGetValue(Saturation, out var share) && saturation.Any(each => each.Class == limit.Class && each.Admits(share)));
        var classes = limits.GroupBy(each => int.Parse(each.Class, System.Globalization.CultureInfo.InvariantCulture)).OrderBy(each => each.Key).ToArray();
        var kept = classes.FirstOrDefault(each => each.All(Keeps));
        var broken = classes.LastOrDefault(each => kept is null || each.Key < kept.Key);
        return new(item, value, kept is null ? WaterClass.BeyondFive : (WaterClass)kept.Key, kept?.ToArray() ?? [], broken?.First(each => !Keeps(each)), limits[0].Assessed);
    }

    private static string NameOf(string item) => item is "pH-low" or "pH-high" ? "pH" : item;
}
