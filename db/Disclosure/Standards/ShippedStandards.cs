using System.Globalization;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The standards as they are shipped, so that a figure can be explained without a database.</summary>
public static class ShippedStandards
{
    private static readonly Lazy<StandardBook> book = new(Read);

    /// <summary>Every row.</summary>
    public static StandardBook Book => book.Value;

    private static StandardBook Read()
    {
        var standards = ReferenceFiles.Rows("standard").Select(row => new Standard(
            row["code"], Enum.Parse<Medium>(row["medium"], ignoreCase: true), row["title_zh"], row["title_en"], Day(row["valid_from"])!.Value, Day(row["valid_to"]), row["source"])).ToArray();
        var media = standards.ToDictionary(each => each.Code, each => each.Medium);
        return new(
            standards,
            ReferenceFiles.Rows("standard-limit").Select(row => new StandardLimit(
                row["standard"], media[row["standard"]], row["item"], row["item_zh"], row["item_en"], row["period"], row["class"], row["comparison"], Number(row["value"]), row["unit"],
                Day(row["valid_from"])!.Value, Day(row["valid_to"]), row["assessed"] is "true", row["source"], row["confirmed"] is "true")),
            ReferenceFiles.Rows("aqi-breakpoint").Select(row => new AqiBreakpoint(
                row["standard"], row["pollutant"], row["period"], (int)Number(row["iaqi"]), Number(row["concentration"]), row["unit"])),
            ReferenceFiles.Rows("aqi-level").Select(row => new AqiLevel(
                row["standard"], (int)Number(row["level"]), (int)Number(row["lowest"]), row["title_zh"], row["title_en"], row["colour_zh"], row["colour_en"])));
    }

    private static DateOnly? Day(string text) => text is "" ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
