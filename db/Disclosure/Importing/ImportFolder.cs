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
        var known = paths.ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));
        var files = new Dictionary<string, ImportedFile>(StringComparer.Ordinal);
        var tables = new List<(string Place, IReadOnlyList<CsvRow> Rows)>();
        foreach (var path in paths)
        {
            var place = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var (file, bytes) = ReadOne(place, path, known);
            files[place] = file is { Kind: ImportKind.Html, Outcome: ImportOutcome.Draft, OldAddresses: [] } && OldAddress.OfFile(place) is { } address ? file with { OldAddresses = [address] } : file;
            if (file.Outcome == ImportOutcome.Metadata) tables.Add((place, CsvFile.Read(bytes, MostFiles).Rows));
        }
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, rows) in tables) files[place] = files[place] with { Rows = [.. rows.Select(row => Metadata.Apply(row, files, told))] };
        return [.. files.Values];
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
}
