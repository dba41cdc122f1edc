using System.Globalization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A folder that was handed in: every file of it with a report, none left out.</summary>
public static class ImportFolder
{
    /// <summary>The most files of a folder.</summary>
    public const int MostFiles = 5_000;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Reads the files one by one; a table of metadata is applied to the files that it names.</summary>
    /// <param name="folder">The folder. Links in it are not followed.</param>
    /// <exception cref="Refusal"><c>import.folder.absent</c>, <c>import.folder.many</c></exception>
    public static IReadOnlyList<ImportedFile> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new Refusal("import.folder.absent", folder);
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", Everything).Take(MostFiles + 1).Order(StringComparer.Ordinal)];
        if (paths.Length > MostFiles) throw new Refusal("import.folder.many", MostFiles);
        var told = new Dictionary<string, CsvRow>(StringComparer.OrdinalIgnoreCase);
        var known = paths.ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));
        List<ImportedFile> files = [];
        foreach (var path in paths)
        {
            var place = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var (file, bytes) = ReadOne(place, path, known);
            files.Add(file);
            if (file.Outcome != ImportOutcome.Metadata) continue;
            foreach (var row in CsvFile.Read(bytes, MostFiles).Rows)
                if (row["文件", "file"] is { Length: > 0 } named) told[named.Replace('\\', '/')] = row;
        }
        return [.. files.Select(file => told.TryGetValue(file.Path, out var row) && file.Outcome == ImportOutcome.Draft ? With(file, row) : file)];
    }

    private static (ImportedFile, byte[]) ReadOne(string place, string path, Dictionary<string, string> known)
    {
        try
        {
            var length = new FileInfo(path).Length;
            byte[] bytes = length > ImportFile.Largest ? [] : File.ReadAllBytes(path);
            return length > ImportFile.Largest
                ? (new(place, null, ImportOutcome.Refused, "", null, null, [], new("import.file.large", ImportFile.Largest / 1024 / 1024)), bytes)
                : (ImportFile.Read(place, bytes, address => Beside(place, address, known)), bytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (new(place, null, ImportOutcome.Refused, "", null, null, [], new("import.file.unread")), []);
        }
    }

    // Only files of the folder itself are ever opened, whatever address a page names.
    private static byte[]? Beside(string place, string address, Dictionary<string, string> known)
    {
        var steps = new Stack<string>(place.Split('/')[..^1]);
        foreach (var step in Uri.UnescapeDataString(address.Split('?', '#')[0]).Split('/'))
            if (step == "..") _ = steps.TryPop(out _);
            else if (step.Length > 0 && step != ".") steps.Push(step);
        return known.TryGetValue(string.Join('/', steps.Reverse()), out var path) && new FileInfo(path).Length <= PhotoFile.MostBytes ? File.ReadAllBytes(path) : null;
    }

    // The table wins over what was recognised; an empty cell says nothing.
    private static ImportedFile With(ImportedFile file, CsvRow row) => file with
    {
        Column = Said(row["栏目", "column"]),
        Page = file.Page! with
        {
            Title = Said(row["标题", "title"]) ?? file.Page.Title,
            Source = Said(row["信息来源", "source"]) ?? file.Page.Source,
            Issuer = Said(row["发布机构", "issuer"]) ?? file.Page.Issuer,
            DocumentNumber = Said(row["文号", "document_number"]) ?? file.Page.DocumentNumber,
            DocumentDate = DateOnly.TryParseExact(row["成文日期", "document_date"], ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : file.Page.DocumentDate,
        },
    };

    private static string? Said(string cell) => cell.Length > 0 ? cell : null;
}
