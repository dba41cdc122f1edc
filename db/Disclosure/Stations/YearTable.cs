using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A year of a station as a table, and its sentences.</summary>
public static class YearTable
{
    /// <summary>A row a day or a sample: the value, the limit of that day and whose it is; for air also the index. What is missing is an empty cell.</summary>
    public static byte[] Csv(StationYear line, AirYear? air, Wording words)
    {
        var days = air?.Days.ToDictionary(each => each.Day);
        return Kernel.Csv.Write(
            [words["Quality.Day"], words["Quality.Item"], words["Figure.Value"], words["Quality.Limit"], words["Disclosure.Csv.Unit"], words["Quality.Standard"], "AQI", words["Quality.Verdict"]],
            line.Points.Select(each => (object?[])
            [
                each.Day, line.Item, each.Value, each.Limit?.Value, each.Limit?.Unit, each.Limit?.Standard, days?[each.Day].Index, days?[each.Day].Level?.Title(words),
            ]));
    }

    /// <summary>How often the limit was kept, and where it changed.</summary>
    public static string Sentence(StationYear line, int year, Wording words)
    {
        if (line.Judged == 0) return words["Quality.Line.None", year, ItemOf(line, words)];
        var said = words["Quality.Line", year, ItemOf(line, words), line.Judged, line.Kept];
        return line.Limits is [var before, var after] ? words["Quality.Line.Step", said, after.ValidFrom, LimitWords.Bound(before), LimitWords.Bound(after), after.Unit]
            : line.Limits is [var only, ..] ? words["Quality.Line.Limit", said, LimitWords.Bound(only), only.Unit] : said;
    }

    /// <summary>The item with the period of its limit.</summary>
    public static string ItemOf(StationYear line, Wording words) =>
        line.Station.Medium == Medium.Water ? ItemWords.Of(line.Item, words) : words["Aqi.Item", ItemWords.Of(line.Item, words), words[$"Quality.Period.{line.Period}"]];
}

/// <summary>The names of items, from the shipped standards.</summary>
public static class ItemWords
{
    /// <summary>The name of an item, in the language.</summary>
    public static string Of(string item, Wording words) => AqiTable.Pollutants.Contains(item) ? AqiWords.Formula(item)
        : item is "day" or "night" ? words[$"Quality.Period.{item}"]
        : ShippedStandards.Book.Limits.FirstOrDefault(each => each.Item == item)?.Name(words) ?? item;
}
