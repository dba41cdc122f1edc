using System.Globalization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What a file of readings says, and everything in it that cannot be kept. Pure.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Readings">What can be kept, with the line that it stands in.</param>
/// <param name="Missing">Cells that say that nothing was measured.</param>
/// <param name="Ignored">Columns that are no item.</param>
/// <param name="Problems">What cannot be kept.</param>
public sealed record ReadingCheck(int Rows, IReadOnlyList<(int Line, Reading Reading)> Readings, int Missing, IReadOnlyList<string> Ignored, IReadOnlyList<ReadingProblem> Problems)
{
    private static readonly HashSet<string> Nothing = new(["", "-", "--", "—", "——", "-;", "NA", "N/A", "NaN", "null", "缺测", "无"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a table.</summary>
    /// <param name="table">The file.</param>
    /// <param name="period">Over what its values are averaged.</param>
    /// <param name="carbonInMicrograms">Whether carbon monoxide is written in µg/m³ instead of mg/m³.</param>
    /// <param name="stations">The stations, by code.</param>
    /// <param name="now">Nothing is measured after it.</param>
    /// <param name="book">The standards.</param>
    public static ReadingCheck Of(ReadingTable table, string period, bool carbonInMicrograms, IReadOnlyDictionary<string, Station> stations, DateTimeOffset now, StandardBook book)
    {
        var head = ReadingHead.Of(table.Columns, book);
        var kept = new Dictionary<(Id<Station>, string, DateTimeOffset), (int Line, Reading Reading)>();
        List<ReadingProblem> problems = [];
        var missing = 0;
        foreach (var row in table.Rows)
        {
            if (Misfit(row, head, table.Columns.Count, period, stations, now) is { } misfit)
            {
                problems.Add(misfit);
                continue;
            }
            var (station, at) = (stations[head.StationOf(row)], head.TimeOf(row)!.Value);
            foreach (var (column, item) in head.Items)
            {
                var written = row.Cells[column].Trim();
                if (Nothing.Contains(written)) missing++;
                else if (Bad(written, item, station, carbonInMicrograms, book, out var value) is { } reason) problems.Add(Problem(row, table.Columns[column], reason, written));
                else if (kept.TryAdd((station.Id, OfLake(item, station), at), (row.Line, new(station.Id, OfLake(item, station), period, at, value)))) continue;
                else problems.Add(Problem(row, table.Columns[column], ReadingFault.Twice, written) with { Known = kept[(station.Id, OfLake(item, station), at)].Reading.Value });
            }
        }
        return new(table.Rows.Count, [.. kept.Values], missing, head.Ignored, problems);
    }

    private static ReadingProblem? Misfit(ReadingRow row, ReadingHead head, int width, string period, IReadOnlyDictionary<string, Station> stations, DateTimeOffset now)
    {
        if (row.Cells.Count != width) return Problem(row, "", ReadingFault.Width, string.Join(',', row.Cells));
        if (!stations.TryGetValue(head.StationOf(row), out var station)) return Problem(row, "", ReadingFault.Station, head.StationOf(row));
        if (!station.Periods.Contains(period)) return Problem(row, "", ReadingFault.Period, station.Code);
        if (head.TimeOf(row) is not { } at || at.Year < 1980) return Problem(row, "", ReadingFault.Time, head.WrittenTime(row));
        return at > now ? Problem(row, "", ReadingFault.Future, head.WrittenTime(row)) : null;
    }

    private static ReadingFault? Bad(string written, string item, Station station, bool carbonInMicrograms, StandardBook book, out decimal value)
    {
        if (!decimal.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return ReadingFault.Number;
        if (!station.Items(book).Contains(OfLake(item, station))) return ReadingFault.Item;
        if (item == "CO" && carbonInMicrograms) value /= 1000;
        return value < 0 ? ReadingFault.Negative : value > Greatest(item, station.Medium) ? ReadingFault.Range : null;
    }

    // What no instrument of the kind can show: mostly a wrong unit.
    private static decimal Greatest(string item, Medium medium) => (medium, item) switch
    {
        (Medium.Air, "CO") => 200,
        (Medium.Air, _) => 5_000,
        (Medium.Noise, _) => 150,
        (Medium.Water, "pH") => 14,
        (Medium.Water, "coliform") => 100_000_000,
        (Medium.Water, _) => 10_000,
    };

    private static string OfLake(string item, Station station) => station.Lake && item == "TP" ? "TP-lake" : item;

    private static ReadingProblem Problem(ReadingRow row, string column, ReadingFault reason, string text) => new(row.Line, column, reason, ExplainArguments.Shown(text));
}
