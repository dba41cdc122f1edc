using System.Globalization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Which column of a file says what. Pure.</summary>
public sealed class ReadingHead
{
    private static readonly string[] StationNames = ["station", "stationcode", "站点", "站点编号", "点位编号", "断面编号"];
    private static readonly string[] TimeNames = ["time", "timepoint", "datetime", "date", "时间", "监测时间", "日期"];
    private static readonly string[] Clock4 = ["year", "month", "day", "hour"];
    private static readonly string[] TimeFormats = ["yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-dTHH:mm:ss", "yyyy-M-dTHH:mm", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyy-M-d", "yyyy/M/d", "yyyyMMdd", "yyyyMMddHH"];

    private readonly int station, time;
    private readonly int[] parts;

    private ReadingHead(int station, int time, int[] parts, IReadOnlyList<(int Column, string Item)> items, IReadOnlyList<string> ignored) =>
        (this.station, this.time, this.parts, Items, Ignored) = (station, time, parts, items, ignored);

    /// <summary>The columns that are items, as the standards write them.</summary>
    public IReadOnlyList<(int Column, string Item)> Items { get; }

    /// <summary>The columns that say nothing that is kept.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Reads the head of a file.</summary>
    /// <exception cref="Refusal"><c>readings.head.station</c>, <c>readings.head.time</c>, <c>readings.head.item</c>, <c>readings.head.twice</c></exception>
    public static ReadingHead Of(IReadOnlyList<string> columns, StandardBook book)
    {
        var station = Find(columns, StationNames);
        var time = Find(columns, TimeNames);
        int[] parts = [.. Clock4.Select(name => Find(columns, [name]))];
        if (station < 0) throw new Refusal("readings.head.station", string.Join(" ", StationNames)) { Field = "Upload" };
        if (time < 0 && parts[..3].Any(column => column < 0)) throw new Refusal("readings.head.time", string.Join(" ", TimeNames)) { Field = "Upload" };
        var names = NamesOf(book);
        (int Column, string Item)[] items = [.. from column in columns.Index()
                                               where names.ContainsKey(Plain(column.Item))
                                               select (column.Index, names[Plain(column.Item)])];
        if (items is []) throw new Refusal("readings.head.item") { Field = "Upload" };
        if (items.GroupBy(each => each.Item).FirstOrDefault(each => each.Count() > 1) is { } twice) throw new Refusal("readings.head.twice", twice.Key) { Field = "Upload" };
        var used = items.Select(each => each.Column).Concat(parts).Append(station).Append(time).ToHashSet();
        return new(station, time, time < 0 ? parts : [], items, [.. columns.Where((_, n) => !used.Contains(n))]);
    }

    /// <summary>The code of the station.</summary>
    public string StationOf(ReadingRow row) => row.Cells[station].Trim();

    /// <summary>The moment on the clocks of Pinghu; null where it cannot be read.</summary>
    public DateTimeOffset? TimeOf(ReadingRow row)
    {
        var written = parts is [] ? row.Cells[time].Trim() : $"{row.Cells[parts[0]].Trim()}-{row.Cells[parts[1]].Trim()}-{row.Cells[parts[2]].Trim()} {(parts[3] < 0 ? "0" : row.Cells[parts[3]].Trim())}:00";
        return DateTime.TryParseExact(written, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Clock.Zone.GetUtcOffset(local))
            : null;
    }

    /// <summary>What was written for the time, to be shown where it cannot be read.</summary>
    public string WrittenTime(ReadingRow row) => parts is [] ? row.Cells[time] : string.Join('-', parts.Where(column => column >= 0).Select(column => row.Cells[column]));

    private static int Find(IReadOnlyList<string> columns, string[] names) => columns.Index().Where(column => names.Contains(Plain(column.Item))).Select(column => column.Index).FirstOrDefault(-1);

    private static Dictionary<string, string> NamesOf(StandardBook book) => book.Limits
        .SelectMany(limit => new[] { (Name: limit.Item, limit.Item), (Name: limit.ItemZh, limit.Item), (Name: limit.Item.Replace("-lake", "", StringComparison.Ordinal), limit.Item) })
        .Append((Name: "pH", Item: "pH"))
        .Where(each => each.Item is not ("pH-low" or "pH-high"))
        .GroupBy(each => Plain(each.Name))
        .ToDictionary(each => each.Key, each => each.First().Item);

    // PM2_5, pm2.5 and PM2.5（µg/m³） are one name.
    private static string Plain(string name)
    {
        var cut = name.IndexOfAny(['(', '（', '[']);
        return new([.. (cut > 0 ? name[..cut] : name).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
    }
}
