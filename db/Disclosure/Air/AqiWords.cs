using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Says an air quality index in words, in either language.</summary>
public static class AqiWords
{
    /// <summary>The index, each pollutant's part, what is missing, how it was rounded and on what it rests.</summary>
    public static IReadOnlyList<string> Say(Aqi aqi, Wording words) =>
    [
        ResultOf(aqi, words),
        .. aqi.Incomplete is { } rule ? [words["Aqi.Incomplete", List(aqi.Missing, words), rule.Amount, rule.Source]] : Missing(aqi, words),
        .. aqi.Items.Select(item => ItemOf(item, words)),
        .. aqi.Rounding is { } rounding ? [RoundingOf(aqi, rounding, words)] : Array.Empty<string>(),
        words["Aqi.Standard", aqi.Table.Standard.Title(words), words.Day(aqi.Table.Standard.ValidFrom), aqi.Table.Standard.Source],
        .. aqi.On < aqi.Table.Standard.ValidFrom ? [words["Aqi.Before", words.Day(aqi.On)]] : Array.Empty<string>(),
    ];

    /// <summary>The pollutants one after the other.</summary>
    public static string List(IEnumerable<string> pollutants, Wording words) => string.Join(words["List.Comma"], pollutants.Select(Formula));

    /// <summary>A pollutant as people write it: SO₂, O₃.</summary>
    public static string Formula(string pollutant) => pollutant switch { "SO2" => "SO₂", "NO2" => "NO₂", "O3" => "O₃", _ => pollutant };

    private static string ResultOf(Aqi aqi, Wording words) => (aqi.Index, aqi.Level, aqi.Primary) switch
    {
        ({ } index, { } level, []) => words["Aqi.Result", index, level.Title(words), level.Colour(words), level.Level],
        ({ } index, { } level, _) => words["Aqi.Result.Primary", index, level.Title(words), level.Colour(words), level.Level, List(aqi.Primary, words)],
        _ => words["Aqi.Result.None"],
    };

    private static string[] Missing(Aqi aqi, Wording words) => aqi.Missing is [] ? [] : [words["Aqi.Missing", List(aqi.Missing, words)]];

    private static string ItemOf(SubIndex item, Wording words)
    {
        var name = words["Aqi.Item", Formula(item.Pollutant), words[$"Quality.Period.{item.Period}"]];
        return item.Fit switch
        {
            ColumnFit.Within => words["Aqi.Item.Within", name, item.Concentration, item.Unit, item.Low!.Concentration, item.Low.Iaqi, item.High!.Concentration, item.High.Iaqi, item.Exact!, item.Iaqi!],
            ColumnFit.Capped => words["Aqi.Item.Capped", name, item.Concentration, item.Unit, item.Low!.Concentration, item.Iaqi!],
            ColumnFit.Beyond => words["Aqi.Item.Beyond", name, item.Concentration, item.Unit, item.Low!.Concentration],
            ColumnFit.NoColumn => words["Aqi.Item.NoColumn", name, item.Concentration, item.Unit],
        };
    }

    private static string RoundingOf(Aqi aqi, Rule rounding, Wording words)
    {
        var said = words["Aqi.Rounding", RuleWords.Note(rounding, words), rounding.Source];
        return aqi.Unrounded is { } other ? words["Aqi.Rounding.Matters", said, other] : said;
    }
}
