using System.Runtime.CompilerServices;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace PingHuEcoPublic.Surveys;

/// <summary>Tables as a workbook. The library writes sheets row by row; the file goes through a temporary one, since a response cannot be wound back.</summary>
internal static partial class Workbook
{
    /// <summary>Writes one sheet.</summary>
    /// <param name="to">Where.</param>
    /// <param name="head">The columns' names.</param>
    /// <param name="rows">A text, a number or null a cell. A text stays a text: a cell of a workbook is no formula unless it is written as one.</param>
    /// <param name="ct">Stops the writing.</param>
    public static async Task WriteAsync(Stream to, IEnumerable<string> head, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.SaveAsAsync(Named([.. head], rows, ct).ToBlockingEnumerable(ct), configuration: new OpenXmlConfiguration { AutoFilter = false, FastMode = true, TableStyles = TableStyles.None }, cancellationToken: ct);
        file.Position = 0;
        await file.CopyToAsync(to, ct);
    }

    /// <summary>Several small sheets at once, by name.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, object> sheets)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(sheets);
        return stream.ToArray();
    }

    private static async IAsyncEnumerable<Dictionary<string, object?>> Named(string[] head, IAsyncEnumerable<object?[]> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        // Two questions may read the same; a sheet's columns may not.
        string[] names = [.. head.Index().Select(column => head.Count(name => name == column.Item) > 1 ? $"{column.Item} ({column.Index + 1})" : column.Item)];
        await foreach (var row in rows.WithCancellation(ct))
            yield return names.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second);
    }
}
