using System.Globalization;
using MiniExcelLibs;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A workbook as tables in Markdown, one a sheet under the sheet's name.</summary>
internal static class SheetText
{
    private const int MostSheets = 20;
    private const int MostRows = 500;
    private const int MostColumns = 30;
    private const int LongestText = Notice.LongestBody / 2;

    /// <summary>Reads it. A workbook with more than a page can show gets no text: the file itself is then the better way to read it.</summary>
    public static AttachmentFile Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var sheets = stream.GetSheetNames();
        var text = sheets.Count > MostSheets ? "" : string.Join("\n\n", sheets.Select(sheet => Table(stream, sheet, sheets.Count > 1)));
        return new(AttachmentFormat.Sheet, sheets.Count > 0 ? sheets.Count : null, text.Length > LongestText ? "" : text.Trim());
    }

    private static string Table(Stream stream, string sheet, bool named)
    {
        var rows = stream.Query(sheetName: sheet).Cast<IDictionary<string, object?>>().Take(MostRows + 1)
            .Select(row => (IReadOnlyList<string>)[.. row.Values.Take(MostColumns).Select(Said)]).Where(row => row.Any(cell => cell.Length > 0)).ToArray();
        if (rows.Length is 0 or > MostRows) return "";
        return named ? $"## {MarkdownText.Line(sheet)}\n\n{MarkdownText.Table(rows)}" : MarkdownText.Table(rows);
    }

    private static string Said(object? cell) => cell switch
    {
        null => "",
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable figure => figure.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
