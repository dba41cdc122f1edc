using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>One line of a sheet: its number as the program that made it shows it, and its cells by the heading of their column.</summary>
internal sealed record SheetLine(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell under one of some headings; empty where there is none.</summary>
    internal string this[params string[] headings] => headings.Select(heading => Cells.GetValueOrDefault(heading, "")).FirstOrDefault(text => text.Length > 0) ?? "";
}

/// <summary>Workbooks are read here, the sheets as text by name in lower case, and written beside the exports.</summary>
internal static partial class Workbook
{
    private const long MostUnpacked = 120L * 1024 * 1024;
    private const int MostParts = 2_000;
    private const int MostLines = 20_000;
    private const int MostCharacters = 20_000;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads .xlsx and .xls.</summary>
    /// <exception cref="Refusal"><c>survey.import.workbook</c>: it is none, or it unpacks to more than it may; <c>survey.import.columns</c>, <c>survey.import.lines</c>.</exception>
    internal static IReadOnlyDictionary<string, IReadOnlyList<SheetLine>> Read(byte[] bytes)
    {
        if (bytes[0] == 0x50) Weigh(bytes);
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
            var sheets = new Dictionary<string, IReadOnlyList<SheetLine>>();
            do sheets.TryAdd(reader.Name.Trim().ToLowerInvariant(), Lines(Rows(reader)));
            while (reader.NextResult());
            return sheets;
        }
        catch (Exception fault) when (fault is not (Refusal or OutOfMemoryException))
        {
            throw new Refusal("survey.import.workbook");
        }
    }

    /// <summary>
    /// Reads the form that keeps all sheets in one CSV: a sheet's name in the first column, its lines beneath. Whoever saves a workbook as CSV
    /// gets one sheet without its name; with the headings of a survey it is one.
    /// </summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<SheetLine>> ReadCsv(string text)
    {
        var rows = Separated.Rows(text, Separated.SeparatorOf(text)).Take(MostLines + 1).ToArray();
        if (rows.Length > MostLines) throw new Refusal("survey.import.lines", MostLines);
        string? SheetOf(string[] row) => row[0].Trim() is { Length: > 0 } name && row.Skip(1).All(cell => cell.Trim().Length == 0) ? name.ToLowerInvariant() : null;
        if (!rows.Any(row => SheetOf(row) == "survey")) return rows.Any(XlsFormHeadings.AreOfSurvey) ? new Dictionary<string, IReadOnlyList<SheetLine>> { ["survey"] = Lines(rows) } : throw new Refusal("survey.import.unknown");
        var sheets = new Dictionary<string, List<string[]>>();
        var current = new List<string[]>();
        foreach (var row in rows)
            if (SheetOf(row) is { } name) sheets.TryAdd(name, current = []);
            else current.Add(row[0].Trim().Length == 0 && sheets.Count > 0 ? row[1..] : row);
        return sheets.ToDictionary(sheet => sheet.Key, sheet => Lines(sheet.Value));
    }

    // What a file says of its own size may be a lie, so it is unpacked once, counting.
    private static void Weigh(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts || zip.Entries.All(entry => !entry.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase))) throw new Refusal("survey.import.workbook");
            var unpacked = 0L;
            var buffer = new byte[81_920];
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                for (int read; (read = stream.Read(buffer)) > 0;)
                    if ((unpacked += read) > MostUnpacked) throw new Refusal("survey.import.workbook");
            }
        }
        catch (InvalidDataException)
        {
            throw new Refusal("survey.import.workbook");
        }
    }

    private static IEnumerable<string[]> Rows(IExcelDataReader reader)
    {
        // A list's name that was merged down its lines is meant in each of them.
        var down = (reader.MergeCells ?? []).Where(cells => cells.FromColumn == cells.ToColumn && cells.FromColumn < Separated.MostColumns).ToArray();
        var above = new string[Separated.MostColumns];
        for (var line = 0; reader.Read(); line++)
        {
            if (line == MostLines) throw new Refusal("survey.import.lines", MostLines);
            // Sheets are often formatted far beyond what is written in them.
            for (var column = Separated.MostColumns; column < reader.FieldCount; column++)
                if (Text(reader.GetValue(column)).Length > 0) throw new Refusal("survey.import.columns", Separated.MostColumns);
            string[] row = [.. Enumerable.Range(0, Math.Min(reader.FieldCount, Separated.MostColumns)).Select(column => Text(reader.GetValue(column)))];
            foreach (var cells in down)
                if (cells.FromColumn < row.Length && line == cells.FromRow) above[cells.FromColumn] = row[cells.FromColumn];
                else if (cells.FromColumn < row.Length && line > cells.FromRow && line <= cells.ToRow) row[cells.FromColumn] = above[cells.FromColumn];
            yield return row;
        }
    }

    private static IReadOnlyList<SheetLine> Lines(IEnumerable<string[]> rows)
    {
        string[]? headings = null;
        var lines = new List<SheetLine>();
        foreach (var (index, row) in rows.Index())
        {
            if (row.All(cell => cell.Trim().Length == 0)) continue;
            // A title above the headings is no heading.
            if (headings is null && row.Count(cell => cell.Trim().Length > 0) == 1 && !row.Any(cell => cell.Trim().ToLowerInvariant() is "type" or "name" or "label" or "form_title" or "title" or "form_id" or "id_string" or "default_language" or "version")) continue;
            if (headings is null) { headings = [.. row.Select(cell => cell.Trim())]; continue; }
            var cells = new Dictionary<string, string>();
            foreach (var (column, cell) in row.Index())
                if (cell.Trim() is { Length: > 0 } text && column < headings.Length && headings[column].Length > 0) cells.TryAdd(headings[column].ToLowerInvariant(), text);
            if (cells.Count > 0) lines.Add(new(index + 1, cells));
        }
        return lines;
    }

    private static string Text(object? value)
    {
        var text = value switch
        {
            null => "",
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }
}

/// <summary>Text with separators and quotes.</summary>
internal static class Separated
{
    /// <summary>No definition has more columns; one that pretends to is refused and not cut off.</summary>
    internal const int MostColumns = 400;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>What parts the cells of a table: a comma, or what a spreadsheet writes where the comma stands in numbers.</summary>
    internal static char SeparatorOf(string text)
    {
        var first = text.TrimStart().Split('\n', 2)[0];
        return Separators.MaxBy(separator => first.Count(c => c == separator));
    }

    internal static IEnumerable<string[]> Rows(string text, char separator)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == separator)
            {
                if (row.Count == MostColumns && cell.Length > 0) throw new Refusal("survey.import.columns", MostColumns);
                if (row.Count < MostColumns) row.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                yield return [.. row];
                row.Clear();
            }
            else if (c != '\r') cell.Append(c);
        }
        if (cell.Length > 0 || row.Count > 0) yield return [.. row, cell.ToString()];
    }
}
