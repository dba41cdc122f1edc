using System.Buffers;
using System.Globalization;
using System.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// Tables as CSV (RFC 4180) that a spreadsheet may open without harm: a text that would be taken for a formula gets an apostrophe
/// before it; a number stays a number. UTF-8 with a byte order mark, since without it Excel reads Chinese as noise.
/// </summary>
public static class Csv
{
    /// <summary>The media type to send it with.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The whole table as bytes.</summary>
    /// <param name="head">The columns' names.</param>
    /// <param name="rows">The rows; a value is a text, a number, a day, an instant (written in Pinghu's time) or null.</param>
    public static byte[] Write(IEnumerable<string> head, IEnumerable<IEnumerable<object?>> rows)
    {
        var text = new StringBuilder();
        Line(text, head);
        foreach (var row in rows) Line(text, row.Select(Cell));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A value as a cell says it, before quoting.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => Harmless(text),
        bool yes => yes ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => Clock.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Harmless(value.ToString() ?? ""),
    };

    // The characters that OWASP names, and their full-width twins, which some spreadsheets fold.
    private static string Harmless(string text) => text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",\r\n;\t");

    private static string Quoted(string cell) =>
        !cell.AsSpan().ContainsAny(NeedQuotes) ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
