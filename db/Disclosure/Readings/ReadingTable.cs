using System.Text.Json;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A row of a file of readings: its line and its cells.</summary>
public sealed record ReadingRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A file of readings as columns and rows, whether it came as CSV or as GeoJSON.</summary>
/// <param name="Columns">The columns as the file names them.</param>
/// <param name="Rows">The rows, each with its line.</param>
public sealed record ReadingTable(IReadOnlyList<string> Columns, IReadOnlyList<ReadingRow> Rows)
{
    /// <summary>The largest file, in bytes: five years of hours of one station are 3 MB.</summary>
    public const int Largest = 8 * 1024 * 1024;

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="Refusal"><c>import.file.…</c> as <see cref="PlainFile.Read"/> says; <c>readings.file.broken</c>, <c>readings.file.rows</c>.</exception>
    public static ReadingTable Read(ReadOnlySpan<byte> bytes)
    {
        var text = PlainFile.Read(bytes, Largest).Text;
        var table = text.AsSpan().TrimStart() is ['{', ..] ? OfGeoJson(text) : OfCsv(text);
        return table.Rows.Count > 0 ? table : throw new Refusal("readings.file.rows") { Field = "Upload" };
    }

    private static ReadingTable OfCsv(string text)
    {
        try
        {
            var lines = CsvText.Lines(new StringReader(text)).ToArray();
            // An empty line at the end is no row; one between rows is, and is reported.
            return new([.. lines[0].Select(name => name.Trim())], [.. lines.Index().Skip(1).Where(line => line.Index < lines.Length - 1 || line.Item is not [""]).Select(line => new ReadingRow(line.Index + 1, line.Item))]);
        }
        catch (FormatException)
        {
            throw new Refusal("readings.file.broken") { Field = "Upload" };
        }
    }

    private static ReadingTable OfGeoJson(string text)
    {
        try
        {
            using var file = JsonDocument.Parse(text);
            var features = file.RootElement.GetProperty("features").EnumerateArray().Select(each => each.GetProperty("properties")).ToArray();
            string[] columns = [.. features.SelectMany(each => each.EnumerateObject().Select(cell => cell.Name)).Distinct()];
            return new(columns, [.. features.Index().Select(each => new ReadingRow(each.Index + 1, [.. columns.Select(column => each.Item.TryGetProperty(column, out var cell) ? cell.ToString() : "")]))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new Refusal("readings.file.broken") { Field = "Upload" };
        }
    }
}
