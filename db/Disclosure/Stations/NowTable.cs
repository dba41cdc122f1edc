using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One item of a station as a row of a table.</summary>
public sealed record NowLine(string Station, DateTimeOffset? At, string Item, string Value, string Unit, string Verdict, bool Raw, string Source, string Standard);

/// <summary>The newest readings as a table.</summary>
public static class NowTable
{
    /// <summary>The items of a station, a row each; one row of dashes where nothing was measured.</summary>
    public static IEnumerable<NowLine> Lines(StationNow now, Wording words) => now switch
    {
        { Aqi: { } aqi } => AqiTable.Pollutants.Select(pollutant => aqi.Items.FirstOrDefault(each => each.Pollutant == pollutant) is { } item
            ? Line(now, AqiWords.Formula(pollutant), item.Given, item.Unit, item.Iaqi is { } index ? words["Quality.SubIndex", index] : "—", aqi.Table.Standard.Code)
            : Nothing(now, AqiWords.Formula(pollutant), aqi.Table.Standard.Code)),
        { Water: { } water } => water.Items.Select(item => Line(now, item.Item == "pH" ? "pH" : (item.Kept is [var kept, ..] ? kept : item.Broken!).Name(words), item.Value, (item.Kept is [var limit, ..] ? limit : item.Broken!).Unit, item.Assessed ? WaterWords.Class(item.Class, words) : words["Quality.NotAssessed"], water.Standard.Code)),
        { Noise: { } noise } => noise.Readings.Select(each => Line(now, words[$"Quality.Period.{each.Period}"], each.Value, "dB(A)", words[each.Excess == 0 ? "Quality.KeptLimit" : "Quality.OverLimit", each.Limit], noise.Standard.Code)),
        _ => [Nothing(now, "—", "")],
    };

    /// <summary>The same of every station, as CSV.</summary>
    public static byte[] Csv(IEnumerable<StationNow> stations, Wording words) => Kernel.Csv.Write(
        [words["Quality.Station"], words["Disclosure.Csv.Code"], words["Quality.At"], words["Quality.Item"], words["Figure.Value"], words["Disclosure.Csv.Unit"], words["Quality.Verdict"], words["Quality.Standard"], words["Quality.Validity"], words["Disclosure.Indicators.SourceHead"]],
        stations.SelectMany(each => Lines(each, words).Select(line => (object?[])
        [
            line.Station, each.Station.Code, line.At, line.Item, line.Value, line.Unit, line.Verdict, line.Standard, line.At is null ? null : words[line.Raw ? "ReadingValidity.Raw" : "ReadingValidity.Reviewed"], line.Source,
        ])));

    private static NowLine Line(StationNow now, string item, decimal value, string unit, string verdict, string standard) =>
        new(now.Station.Name, now.At, item, value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture), unit, verdict, now.IsRaw, now.Station.MeasuredBy, standard);

    private static NowLine Nothing(StationNow now, string item, string standard) => new(now.Station.Name, now.At, item, "—", "", "—", now.IsRaw, now.Station.MeasuredBy, standard);
}
